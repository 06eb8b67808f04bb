# verb: empty
# args: this none this
# owner: first_wizard
"""empty(THING): send home the players in THING, which is in the bin, and give others' things in it back to them."""
thing = args[0]
if caller is not this or thing.location is not this:
    raise E_PERM("only the bin empties what is put into it")
for item in thing.contents:
    try:
        if is_player(item):
            call_within(item, "tell", [f"{thing.name} is no more. You find yourself at home."])
            home = item.home
            move(item, home if valid(home) and isa(home, system.room) and home.accept(item) else system.player_start)
        elif item.owner is not thing.owner and item.owner and is_player(item.owner):
            transport(item, item.owner)
            what = str(call_within(item, "definite")).capitalize()
            call_within(item.owner, "tell", [f"{what} comes back to you: {thing.name} is no more."])
    except Exception:
        continue
