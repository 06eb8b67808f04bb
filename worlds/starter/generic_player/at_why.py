# verb: @why
# args: any none none
# owner: first_wizard
"""@why: what was refused to you last, and why: where it was tried, with whose permissions, by which rule, and what would allow it.

Wizards may ask it for others: @why NAME
"""
set_task_perms(player)
who = player
if argstr.strip():
    who = player.find(system.text.unquote(argstr))
    if not who:
        return
    if not is_player(who) or who is not player and not player.wizard:
        print("That is between them and the wizards." if is_player(who) else f"{who.name} ({who}) is no player.")
        return
found = last_refusal(who)
if found is None:
    print(f"Nothing was refused to {'you' if who is player else who.name} lately.")
    return


def called(o):
    if not o:
        return f"{o}, which is no more"
    try:
        return f"{o.name} ({o})"
    except E_PERM:
        return str(o)


def place(frame):
    if frame["definer"] is nothing:
        return f"{frame['verb']}(), line {frame['line']}"
    this = "" if frame["this"] is frame["definer"] else f" (this == {frame['this']})"
    return f"{called(frame['definer'])}:{frame['verb']}{this}, line {frame['line']}"


kind, name = found["kind"], found["name"]
if kind == "property" or kind == "verb":
    if name:
        target = f"{called(found['object'])}{'.' if kind == 'property' else ':'}{name}"
    else:
        target = f"of {called(found['object'])}, whose name is kept from you, since you may not read where it was tried"
elif kind == "object":
    target = called(found["object"])
elif kind == "task":
    target = f"task {name or ''}"
else:
    target = (name or "") + (f" for {called(found['object'])}" if found["object"] is not None else "")
seconds = time() - int(found["time"])
when = f"{system.text.duration(seconds)} ago" if seconds > 0 else "Just now"
lines = [f"{when}: not allowed to {found['tried']} {target}".rstrip()]
label = "where"
for frame in found["frames"]:
    lines.append(f"  {label:8} {place(frame)}{':  ' + frame['source'] if frame['source'] else ''}")
    label = "  from"
lines.append(f"  as       {called(found['who'])}")
owner = f"; it belongs to {called(found['owner'])}" if found["owner"] is not None and kind != "builtin" else ""
lines.append(f"  rule     {found['rule']}{owner}")
lines.append(f"  allowed  by {found['allowed_by']}")
player.show("\n".join(lines))
