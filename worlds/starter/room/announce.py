# verb: announce announce_all announce_all_but
# args: this none this
"""announce(TEXT): tell everybody here but the player. announce_all(TEXT): the player too. announce_all_but(LIST, TEXT): all but LIST.

A list of styles, as notify() takes it, may follow the TEXT. What goes wrong in somebody's own tell(), or goes on for
long, does not keep the others from hearing.
"""
if verb == "announce_all_but":
    deaf, line = args[0], args[1:]
else:
    deaf, line = [player] if verb == "announce" else [], args
for listener in this.contents:
    if listener not in deaf:
        try:
            call_within(listener, "tell", line)
        except Exception:
            continue
