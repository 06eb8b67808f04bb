# verb: @stat
# args: none none none
# owner: first_wizard
"""@stat: how the server is: how long it runs, who is there, what the tasks do, the memory, the last checkpoint."""
set_task_perms(player)
try:
    facts = server_info()
except E_PERM:
    print("Only wizards can do that.")
    return
tasks = scheduler_info()
busy = 100 * tasks["seconds"] / max(1, facts["uptime"])
rows = [
    ["Version", server_version()],
    ["Running for", system.text.duration(facts["uptime"])],
    ["Objects", f"{facts['objects']:.0f}, the last is #{facts['max_object']:.0f}"],
    ["Players here", f"{len(connected_players())} of {len(players())}"],
    ["Connections", f"{facts['connections']:.0f} now; log-ins {facts['logins']:.0f}, failed {facts['failed']:.0f}, refused {facts['refused']:.0f}"],
    ["Tasks", f"{tasks['tasks']:.0f}, of which {tasks['ready']:.0f} are ready and {tasks['reading']:.0f} read"],
    ["Slices", f"{tasks['slices']:.0f}, {busy:.1f} percent of the time; the longest {1000 * tasks['worst_slice']:.1f} ms"],
    ["Longest wait of the network", f"{1000 * tasks['worst_batch']:.1f} ms"],
    ["Memory at most", f"{facts['memory'] / 1e6:.0f} MB"],
]
if "database" in facts:
    rows.append(["Database", f"{facts['database'] / 1e6:.1f} MB"])
    rows.append(["Last checkpoint", f"{facts['checkpoint_objects']:.0f} objects and {facts['checkpoint_tasks']:.0f} tasks in {facts['checkpoint_seconds']:.2f} s, no pause above {1000 * facts['checkpoint_pause']:.1f} ms"])
player.show_table(rows)
