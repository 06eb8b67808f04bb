# verb: @errors
# args: any any any
# owner: first_wizard
"""@errors: what went wrong lately in verbs of yours, for others or while you were away. @errors N shows where; @errors clear forgets all.

Errors at the same place are counted together; the last twenty places are kept. Wizards: @errors of OWNER, @errors of all
"""
set_task_perms(player)
text, of, name = argstr.strip(), "", ""
if text.lower().startswith("of ") or " of " in text.lower():
    text, of, name = (" " + text).lower().partition(" of ")[0].strip(), "of", argstr.strip()[(" " + text).lower().find(" of ") + 3:]
owner = player
if of and not player.wizard:
    print("Only wizards read what went wrong for others.")
    return
if name.strip().lower() == "all":
    rows = [[somebody.name, f"{somebody}", len(system.errors.reports_of(somebody)), new] for somebody, new in system.errors.waiting()]
    if rows:
        player.show_table(rows, ["Owner", "Object", "Errors", "New"])
    else:
        print("Nothing has gone wrong lately.")
    return
if of:
    owner = player.find(system.text.unquote(name))
    if not owner:
        return
reports = system.errors.reports_of(owner)[::-1]
if text.lower() == "clear":
    system.errors.forget(owner)
    print("The errors are forgotten." if reports else "There are no errors to forget.")
    return
if text and not (text.isdecimal() and 1 <= int(text) <= len(reports)):
    print(f"There is no error {text}. @errors lists them." if text.isdecimal() else "Usage: @errors, @errors N, or @errors clear")
    return
if not reports:
    print(f"Nothing has gone wrong lately in verbs of {'yours' if owner is player else owner.name}.")
    return
if not text:
    rows = []
    for number, report in enumerate(reports, start=1):
        definer, name, line, code = report["place"]
        where = f"{definer.name}:{name} {line}" if definer else f"{definer}:{name} {line}"
        rows.append([number, f"{system.text.duration(max(0, time() - report['last']))} ago", report["count"], where, ("" if report["seen"] else "(new) ") + report["what"][:100]])
    player.show_table(rows, ["Error", "Last", "Times", "Verb and line", "What"])
    if owner is player or not is_player(owner):
        system.errors.mark_seen(owner)
    return
report = reports[int(text) - 1]
who = report["player"]
times = f"{report['count']} times, first {system.text.duration(max(0, time() - report['first']))} ago and last " if report["count"] > 1 else ""
player.show(f"{times.capitalize()}{system.text.duration(max(0, time() - report['last']))} ago, for {who.name if who else 'nobody'}:")
for at, level in enumerate(report["stack"]):
    definer, name, line, this_one, verb_owner, source = level
    where = f"{definer.name} ({definer}):{name}{'' if this_one is definer else f' (this == {this_one})'}" if definer else f"{name}()"
    print(f"{'... called from ' if at else ''}{where}, line {line}{'' if at else ':  ' + report['what']}")
    if source and (verb_owner is player or player.wizard):
        print(f"    {source}")
