# verb: @verb
# args: any any any
# owner: first_wizard
"""@verb OBJECT:NAMES DOBJ PREP IOBJ [PERMS]: add a verb to an object. @program gives it its code.

Several NAMES go in quotes or with commas between; l*ook can be shortened to l. DOBJ and IOBJ are none, any or this; PREP is none, any or a
preposition. "this none this" makes a verb that is called from code only. PERMS are out of r, w, x and d; rxd when left out.
Examples: @verb ball:bounce this none none    @verb "box:open shut" this none none    @verb ball:weight this none this
"""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
words = args
if len(words) not in (1, 4, 5):
    print("Usage: @verb OBJECT:NAMES DOBJ PREP IOBJ [PERMS]")
    return
spec = words[0]
at = spec.rfind(":")
if at < 1 or not spec[at + 1:].strip():
    print("Which verb? Write OBJECT:NAMES, for example ball:bounce")
    return
thing = player.find(spec[:at])
if not thing:
    return
names = spec[at + 1:].replace(",", " ").strip()
shape = tuple([word.lower() for word in words[1:4]]) if len(words) > 1 else ("none", "none", "none")
perms = words[4].lower() if len(words) == 5 else "rxd"
first = names.partition(" ")[0].replace("*", "")
try:
    before = verb_info(thing, first)[2] if first else ""
except (E_VERBNF, E_PERM):
    before = ""
try:
    add_verb(thing, (player, perms, names), shape)
except E_PERM:
    print(f"{thing.name} ({thing}) is not yours to program.")
    return
except (E_INVARG, E_TYPE, E_QUOTA) as problem:
    print(f"That can't be a verb: {problem}")
    return
player.show(f"{thing.name} ({thing}) has a verb {names} now. Give it code with: @program {spec[:at]}:{first}")
if before:
    print(f"It had one already ({before}): @show {spec[:at]} lists both, @rmverb removes one. Code calls the first; a command, the first that its words fit.")
