# verb: lock unlock
# args: this with/using any
"""lock THING with KEY, unlock THING with KEY: turn a key that you carry in a door or a box."""
call_verb(this, verb.lower())
