# verb: announce announce_all announce_all_but
# args: this none this
"""announce(TEXT): tell everybody here but the player. announce_all(TEXT): the player too. announce_all_but(LIST, TEXT): all but LIST.

What goes wrong in somebody's own tell() does not keep the others from hearing.
"""
if verb == "announce_all_but":
    deaf, text = args
else:
    deaf, text = [player] if verb == "announce" else [], args[0]
for listener in this.contents:
    if listener not in deaf:
        try:
            listener.tell(text)
        except Exception:
            continue
