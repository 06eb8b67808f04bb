# verb: @reports
# args: any any any
# owner: postmaster
"""@reports: what players have reported. @reports NUMBER: one of them, with what its reporter had seen last. @reports close NUMBER: it is dealt with.

In front of each line stands who caused it, and whose verb told it where that is another.
"""
reports = system.reports
words = argstr.lower().split()
closing = words[:1] == ["close"]
number = words[-1] if words else ""
found = [one for one in reports.open if str(one["number"]) == number]
if not player.wizard:
    print("Only wizards can do that.")
elif not reports.open:
    print("Nothing is reported.")
elif not words:
    rows = [[one["number"], ctime(one["time"])[4:16], one["name"], one["text"]] for one in reports.open]
    player.show_table(rows, ["Number", "When", "By", "What"])
elif len(words) != (2 if closing else 1) or not found:
    print("Usage: @reports, @reports NUMBER or @reports close NUMBER. There is no such report." if number.isdecimal() else "Usage: @reports, @reports NUMBER or @reports close NUMBER")
elif closing:
    reports.open = [one for one in reports.open if one is not found[0]]
    print(f"Report {number} is closed.")
else:
    one = found[0]
    player.show(f"Report {number}, by {one['name']} ({one['by']}) in {one['where']}, {ctime(one['time'])}: {one['text']}")
    print("What they had seen last:" if one["lines"] else "They had seen nothing of others.")
    for when, cause, perms, text in one["lines"]:
        whose = "" if perms in (cause, system.keeper, system.postmaster) else f" by a verb of {perms.name if perms else perms}"
        player.show(f"  {ctime(when)[11:19]} {cause.name if cause else 'somebody'} ({cause}){whose}: {text}")
