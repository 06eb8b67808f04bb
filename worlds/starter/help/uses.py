# verb: uses
# args: this none this
"""uses(OBJECT, WORD) -> how OBJECT itself defines a command WORD: a list of (USAGE, DOBJ, PREP, IOBJ)."""
kind, word = args
found = []
if not kind.r:
    return found
for index, names in enumerate(verbs(kind), start=1):
    if system.text.matches(names, word):
        try:
            dobj, prep, iobj = verb_args(kind, index)
        except E_PERM:
            continue
        if (dobj, prep, iobj) != ("this", "none", "this"):
            found.append((system.text.usage(word.lower(), dobj, prep, iobj, "THING"), dobj, prep, iobj))
return found
