# verb: lit
# args: this none this
"""lit() -> whether one can see here: the room is not .dark, or something in it burns where it can be seen."""
if not this.dark:
    return True
for item in this.contents:
    near = [item]
    if is_player(item) or isa(item, system.npc) or isa(item, system.container) and (item.opened or item.transparent):
        near = near + item.contents
    for lamp in near:
        if has_property(lamp, "lit") and lamp.lit:
            return True
return False
