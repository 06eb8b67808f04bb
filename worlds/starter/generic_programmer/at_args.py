# verb: @args
# args: any any any
# owner: first_wizard
"""@args OBJECT:VERB DOBJ PREP IOBJ: say anew what a command must name for the verb to answer. Without the words, show it.

DOBJ and IOBJ are none, any or this; PREP is none, any or a preposition. Example: @args ball:throw this at any
"""
set_task_perms(player)
if len(args) not in (1, 4):
    print("Usage: @args OBJECT:VERB DOBJ PREP IOBJ")
    return
found = player.find_verb(args[0])
if not found:
    return
thing, name = found
where = f"{name} of {thing.name} ({thing})"
try:
    if len(args) == 4:
        player.begin_action(f"{verb} {argstr}".strip())
        set_verb_args(thing, name, tuple([word.lower() for word in args[1:]]))
    print(f"{where} answers {' '.join(verb_args(thing, name))}{' now' if len(args) == 4 else ''}.")
except E_VERBNF:
    print(f"{thing.name} ({thing}) has no verb {name} of its own.")
except E_PERM:
    print(f"{where} is not yours to {'change' if len(args) == 4 else 'read'}.")
except E_INVARG as problem:
    print(f"That can't be: {problem}")
