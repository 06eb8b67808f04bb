# verb: @messages
# args: any none none
"""@messages OBJECT: what is said when something is done with it, and what the message may name. @message sets one."""
if not argstr.strip():
    print("Usage: @messages OBJECT")
    return
thing = player.find(system.text.unquote(argstr))
if not thing:
    return
lines = []
for kind in ancestors(thing, True):
    try:
        names = properties(kind)
    except E_PERM:
        continue
    for name in sorted(names):
        if name.endswith("_msg"):
            try:
                text = get_property(thing, name)
            except E_PERM:
                continue
            parts = system.grammar.allowed(thing, name)
            known = f"  [{', '.join(parts)}]" if parts else ""
            lines.append(f"  {name.removesuffix('_msg')}: {text or '(nothing is said)'}{known}")
if lines:
    player.show("\n".join([f"Messages of {thing.definite()}, and in brackets what each may name:"] + lines))
else:
    print(system.grammar.render("$The(thing) $conj(have, thing) no messages.", {"thing": thing}, player))
