# verb: of
# args: this none this
"""of(THING) -> [WORD, HOST, POSTURE] for a THING that lies or a person who sits on, under, behind or beside HOST, else None.

It counts only as long as both are in the same place.
"""
found = args[0].placement
return found if found and found[1] and found[1].location is args[0].location else None
