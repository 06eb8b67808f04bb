# verb: @profile
# args: any any any
# owner: first_wizard
"""@profile SECONDS: which verbs your tasks spend their time and ticks in, for that long, and who called them.

@profile on begins one, and @profile off ends it and shows it: for one command, type them before and after it. Wizards may say
"all" for everybody's tasks: @profile all 10. Where the server has a web address, a picture for the browser is made too.
Own is the time in the verb itself, total with what it called. Nothing is noted while nobody asks.
"""
set_task_perms(player)
words = argstr.lower().split()
everybody = "all" in words
words = [word for word in words if word != "all"]
word = words[0] if len(words) == 1 else ""
seconds = int(word) if word.isdecimal() and len(word) < 4 else 0
if word not in ("on", "off") and not 1 <= seconds <= 600:
    player.show("Usage: @profile SECONDS (up to 600), @profile on, or @profile off")
    return
whose = "Everybody's" if everybody else "Your"
try:
    if word != "off":
        profile_begin(everybody)
    if word == "on":
        print(f"{whose} tasks are profiled. @profile off shows what was found.")
        return
    if seconds:
        print(f"{whose} tasks are profiled for {system.text.duration(seconds)}.")
        suspend(seconds)
    report = profile_end()
except E_PERM:
    print("Only wizards can profile everybody." if everybody else "Only programmers can do that.")
    return
except E_INVARG:
    print("There is no profile. @profile on begins one.")
    return
lines = system.profile_lines
if not report["verbs"]:
    print("Nothing has run meanwhile.")
    return
milliseconds = lines.milliseconds(report["busy"])
slices = report["slices"]
player.show(f"{slices} slice{'' if slices == 1 else 's'} took {milliseconds} ms within {report['seconds']:.1f} s.")
player.show_table([lines.verb_row(entry) for entry in report["verbs"][:20]], ["Verb", "Owner", "Calls", "Ticks", "Own ms", "Total ms"])
if len(report["owners"]) > 1:
    rows = [[lines.name(entry["owner"]), entry["calls"], entry["ticks"], lines.milliseconds(entry["own"])] for entry in report["owners"][:10]]
    player.show_table(rows, ["Owner", "Calls", "Ticks", "Own ms"])
lines.flame(report["flame"][:40])
if report["page"]:
    print(f"As a picture, for an hour: {report['page']}")
