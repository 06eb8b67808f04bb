# verb: hung
# args: this none this
"""hung(WHO, KEY): WHO has hung the key on its hook. A drawer opens, and then a heron comes for the key."""
who, key = args
if caller is not key or not isa(key, system.small_key):
    raise E_PERM("only the key can be hung here")
recycle(key)
print("You hang the key on its hook. It covers its outline exactly.")
who.announce(f"{who.name} hangs a small key on a hook.")
who.location.act("Under the bench a drawer that you had taken for a board slides open by itself.")
if [thing for thing in who.contents if isa(thing, system.brass_feather)]:
    who.tell("There is nothing in it today.")
else:
    feather = create(system.brass_feather)
    feather.name = system.brass_feather.name
    feather.aliases = system.brass_feather.aliases
    feather.r = True
    feather.moveto(who)
    who.show("In it lies a brass feather, and a card: FOR WHOEVER BRINGS IT BACK. THE HERON MEANS NO HARM. HOW IT IS DONE: @list old heron:fed")
system.puzzles.solve("hook", who)
room = who.location
with fork(5):
    room.act("The drawer closes. Something grey passes the window, and the hook is empty again.")
