# verb: @message
# args: any any any
# owner: first_wizard
"""@message OBJECT.NAME is TEXT: what is said when something is done with an object of yours. @messages OBJECT lists them.

TEXT is a template: help grammar. "@message OBJECT.NAME is default" gives the class's own back, "" says nothing at all.
Example: @message ball.take is $You() $conj(snatch) $item(this) out of the air.
"""
set_task_perms(player)
line = argstr + " "
at = line.lower().find(" is ")
left, dot, name = line[:at].strip().rpartition(".")
if at < 0 or not left or not name:
    print("Usage: @message OBJECT.NAME is TEXT, for example: @message ball.take is $You() $conj(snatch) $item(this).")
    return
thing = player.find(system.text.unquote(left))
if not thing:
    return
key = name.lower().removesuffix("_msg") + "_msg"
if not has_property(thing, key):
    print(system.grammar.render("$The(thing) $conj(have, thing) no message $text(name). @messages $text(said) lists them.", {"thing": thing, "name": name, "said": left}, player))
    return
text = system.text.unquote(line[at + 4:])
problem = system.grammar.problem(text, system.grammar.allowed(thing, key))
if problem and text.lower() != "default":
    player.show(problem)
    return
if respond_to(player, "begin_action"):
    player.begin_action(f"{verb} {argstr}".strip())
try:
    if text.lower() == "default":
        clear_property(thing, key)
    else:
        set_property(thing, key, text)
except (E_PERM, E_INVARG):
    print(f"The messages of {thing.definite()} are not yours to change.")
    return
print(f"{thing.name}.{key.removesuffix('_msg')} is: {get_property(thing, key) or '(nothing is said)'}")
