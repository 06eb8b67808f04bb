# verb: put
# args: this none this
"""put(THING, WORD, HOST[, POSTURE]): THING is on, under, behind or beside HOST from now on. For THING's own verbs, and for the player."""
thing, word, host = args[:3]
if caller is not thing and not (thing is player and caller is host):
    raise E_PERM(f"{thing.name} is not yours to put anywhere")
if word not in this.words.values():
    raise E_INVARG("things can be on, under, behind or beside something")
thing.placement = [word, host, str(args[3]) if len(args) > 3 else ""]
