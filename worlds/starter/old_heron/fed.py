# verb: fed
# args: this none this
"""fed(WHO): WHO has fed the heron. It needs both feet for it, so WHO gets the key, unless they have one."""
who = args[0]
if caller is not this and not caller_perms().wizard:
    raise E_PERM("the heron is fed with fish")
here = this.location
here.act("The old heron puts down its other foot to swallow, and the fish goes down like a lift.")
for old in children(system.small_key):
    if not (old.location and old.location in connected_players()):
        recycle(old)
if who.location is not here or [thing for thing in who.contents if isa(thing, system.small_key)]:
    return
key = create(system.small_key)
key.name = system.small_key.name
key.aliases = system.small_key.aliases
key.r = True
key.moveto(who)
who.show("Something bright is left lying in the mud. You pick it up: a small key.")
here.announce_all_but([who], f"{who.name} picks something out of the mud.")
