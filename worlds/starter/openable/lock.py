# verb: lock unlock
# args: this none none
# perms: rxd
"""lock THING, unlock THING: turn the key in a door or a box, if you carry the one that fits. Or say which: unlock door with key"""
if iobjstr and not iobj:
    player.no_match(iobjstr, iobj)
else:
    this.turn_key(verb.lower() == "lock", *([iobj] if iobjstr else []))
