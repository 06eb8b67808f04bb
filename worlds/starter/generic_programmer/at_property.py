# verb: @property @prop
# args: any any any
# owner: first_wizard
"""@property OBJECT.NAME [VALUE [PERMS]]: define a new property on an object and all that descend from it.

PERMS are out of r (all may read), w (all may write) and c (owners of descendants own theirs); rc when left out.
Examples: @property ball.bounces 0    @property ball.motto "up and down" r
"""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
text = argstr.strip()
if not text:
    print("Usage: @property OBJECT.NAME [VALUE [PERMS]]")
    return
if text[0] == '"':
    end = text.find('"', 1)
    end = text.find(" ", end) if end > 0 else -1
else:
    end = text.find(" ")
left, rest = (text, "") if end < 0 else (text[:end], text[end:].strip())
found = player.find_property(left.replace('"', ""))
if not found:
    return
thing, name = found
perms = "rc"
head, space, last = rest.rpartition(" ")
if space and last and not last.strip("rwc") and len(last) <= 3:
    rest, perms = head.strip(), last
good, value = player.value(rest) if rest else (True, 0)
if not good:
    print(value)
    return
try:
    add_property(thing, name, value, player, perms)
except E_PERM:
    print(f"{thing.name} ({thing}) is not yours to add properties to.")
    return
except E_QUOTA:
    print("Your quota is used up: @quota shows what takes most.")
    return
except (E_INVARG, E_TYPE) as problem:
    print(f"That can't be a property: {problem}{'. @set changes its value' if 'already' in str(problem) else ''}.")
    return
print(f"{thing.name} ({thing}).{name} is {toliteral(value)} now, with the permissions {perms}.")
