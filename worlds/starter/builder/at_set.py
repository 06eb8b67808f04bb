# verb: @set
# args: any any any
# owner: first_wizard
"""@set OBJECT.NAME to VALUE: set a property.

A value that begins like a Python literal, #number or $name is read as one, anything else is text as you type it; put
quotes around text to be sure.
Examples: @set ball.description to A red ball.    @set ball.obvious to False    @set box.capacity to 5
"""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
line = argstr + " "
at = line.lower().find(" to ")
if at <= 0:
    print("Usage: @set OBJECT.NAME to VALUE")
    return
found = player.find_property(line[:at])
if not found:
    return
thing, name = found
good, value = player.value(line[at + 4:])
if not good:
    print(value)
    return
if player.try_set(thing, name, value):
    print(f"{thing.name} ({thing}).{name} is {toliteral(value)} now.")
