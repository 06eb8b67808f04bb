# verb: @ps/top
# args: none none none
# owner: first_wizard
"""@ps/top: which tasks work most, drawn anew every two seconds until you press Enter. Wizards see everybody's.

Where nothing can be redrawn, and with the option screenreader, it is shown once; Enter shows it again, and any other line leaves.
"""
set_task_perms(player)


def screen(before, plain):
    info = scheduler_info()
    tasks = queued_tasks(most=500) if info["tasks"] < 200_000 else []
    return system.task_lines.top(tasks, finished_tasks(), info, before, connection_size(player), plain)


queue = queue_info(player)
if queue["limit"] is not None and queue["waiting"] + 2 > queue["limit"]:
    for line in screen({}, player.option("screenreader"))[0]:
        player.show(line)
    print(f"It is not drawn anew: you have as many waiting tasks as you may have, {queue['limit']:,}. @kill ends some.")
    return
me = task_id()
live = False
before = {}
while not live:
    lines, before = screen(before, player.option("screenreader"))
    live = show_screen(player, lines + ["(Enter shows it again, q leaves.)"], player.option("screenreader"))
    if not live and read().strip():
        return
with fork(0) as drawer:
    while True:
        try:
            if "ended" in task_info(me):
                return
            lines, before = screen(before, False)
        except E_INVARG:
            return
        show_screen(player, lines + ["(Enter leaves.)"])
        suspend(2)
try:
    read()
except (E_INVARG, E_INTRPT):
    pass
try:
    resume(drawer)
except E_INVARG:
    pass
