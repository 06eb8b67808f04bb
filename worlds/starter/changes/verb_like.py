# verb: verb_like
# args: this none this
# owner: first_wizard
"""verb_like(OBJECT, SHAPE) -> the index of the last verb of OBJECT that is as a change describes it, 0 without one; with its caller's permissions."""
set_task_perms(caller_perms())
thing, shape = args
found = 0
for index, names in enumerate(verbs(thing), start=1):
    if names == shape["names"]:
        try:
            info = verb_info(thing, index)
            same = info == (shape["owner"], shape["perms"], names) and verb_args(thing, index) == shape["args"]
            if same and "\n".join(verb_code(thing, index)) == shape["code"]:
                found = index
        except E_PERM:
            continue
return found
