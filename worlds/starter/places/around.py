# verb: around
# args: this none this
"""around(HOST, WORD[, PEOPLE]) -> the things, or with PEOPLE true those who sit or lie, that are on, under, behind or beside HOST."""
host, word = args[:2]
people = len(args) > 2 and bool(args[2])
room = host.location
found = []
for item in room.contents if room else []:
    at = item.placement
    if at and at[0] == word and at[1] is host and bool(at[2]) == people:
        found.append(item)
return found
