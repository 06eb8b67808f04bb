# verb: commands
# args: this none this
"""commands() -> lines that show the commands in which this object plays a part, its own first, without the root's."""
lines = []
for definer in ancestors(this, True):
    if definer in (system.root, system.generic_player, system.builder, system.generic_programmer) or not definer.r:
        continue
    if definer is system.thing and this.fixed:
        continue
    for index, names in enumerate(verbs(definer), start=1):
        try:
            dobj, prep, iobj = verb_args(definer, index)
        except E_PERM:
            continue
        if "this" not in (dobj, iobj) or (dobj, prep, iobj) == ("this", "none", "this"):
            continue
        line = system.text.usage(names, dobj, prep, iobj, this.name)
        if line not in lines:
            lines.append(line)
return lines
