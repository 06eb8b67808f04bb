# verb: docstrings
# args: this none this
"""docstrings(PLACES, NAME, CODE) -> the lines of the docstrings of the verbs called NAME in PLACES; of commands alone unless CODE is true."""
places, name, code = args
name = name.strip().removesuffix("()").lower()
begins = f" {name[:1]}"
found = []
for place in dict.fromkeys(places):
    if not place.r:
        continue
    suspend_if_needed()
    for index, names in enumerate(verbs(place), start=1):
        if begins not in f" {names.lower()}" or not system.text.matches(names, name):
            continue
        try:
            if not code and verb_args(place, index) == ("this", "none", "this"):
                continue
            lines = system.text.doc("\n".join(verb_code(place, index)))
        except E_PERM:
            continue
        if lines and lines not in found:
            found.append(lines)
return [line for lines in found for line in system.text.paragraphs(lines) + [""]][:-1]
