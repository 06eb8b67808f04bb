# verb: @grep
# args: any any any
# owner: first_wizard
"""@grep PATTERN [in OBJECTS]: show the lines of code that a regular expression is found in, of all verbs that you may read.

OBJECTS are names with commas between, or mine for what you own. Capitals count; (?i) before the PATTERN leaves that off. Quotes
around the PATTERN keep an " in " that belongs to it.
Examples: @grep suspend\\(    @grep "for x in" in ball, #12    @grep (?i)todo in mine
"""
set_task_perms(player)
line = argstr.strip()
end = line.rfind('"')
if line.startswith('"') and end > 0:
    pattern, where = line[1:end], line[end + 1:].strip()
    where = where[3:] if where.lower().startswith("in ") else where and " "
else:
    at = line.lower().rfind(" in ")
    pattern, where = (line[:at], line[at + 4:]) if at > 0 else (line, "")
if not pattern or where == " ":
    print("Usage: @grep PATTERN [in OBJECTS]")
    return
try:
    re.search(pattern, "")
except (E_INVARG, E_QUOTA) as problem:
    player.show(f"That is no regular expression: {str(problem).removeprefix('re: ')}. A backslash before a sign takes its meaning away: \\( is a bracket.")
    return
if not where.strip():
    places = range(int(str(max_object())[1:]) + 1)
elif where.strip().lower() == "mine":
    places = [number for number in range(int(str(max_object())[1:]) + 1) if toobj(number) and toobj(number).owner is player]
else:
    places = [player.find(name) for name in player.names(where)]
    if not places or None in places:
        return
lines = verbs_found = 0
for place in places:
    yin(0, 12_000)
    thing = toobj(place)
    if not thing:
        continue
    try:
        names = verbs(thing)
    except E_PERM:
        continue
    for index in range(1, len(names) + 1):
        yin(0, 12_000)
        try:
            code = verb_code(thing, index)
        except (E_PERM, E_VERBNF, E_INVIND, E_INVARG):
            continue
        hits = []
        if re.search(pattern, "\n".join(code), re.M):
            for number, text in enumerate(code, start=1):
                yin(0, 4_000)
                if re.search(pattern, text):
                    hits.append(f"{number:5}: {text}")
        if hits:
            print(f"{thing.name} ({thing}):{names[index - 1]}")
            for hit in hits[:200 - lines]:
                print(hit)
            verbs_found += 1
            lines += len(hits)
        if lines >= 200:
            print("There may be more. Look in fewer objects: @grep PATTERN in OBJECTS")
            return
print(f"{lines} {'line' if lines == 1 else 'lines'} in {verbs_found} {'verb' if verbs_found == 1 else 'verbs'}." if lines else "No code that you may read has that.")
