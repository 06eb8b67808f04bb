# verb: commands_of
# args: this none this
"""commands_of(KIND) -> the commands that KIND defines and keeper may read: a list of (NAMES, DOC), DOC the lines of the docstring."""
kind = args[0]
found = []
for index, names in enumerate(verbs(kind), start=1):
    suspend_if_needed()
    try:
        if verb_args(kind, index) != ("this", "none", "this"):
            found.append((names, system.text.doc("\n".join(verb_code(kind, index)))))
    except E_PERM:
        continue
return found
