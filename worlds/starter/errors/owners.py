# verb: owners
# args: this none this
"""owners(STACK) -> whose verbs an error concerns: the owner of the one in which it happened; if that belongs to the world itself,
also the first player whose verb had called it."""
found = []
for level in args[0]:
    owner = level["owner"]
    if not level["definer"] or not owner or owner in found:
        continue
    ordinary = is_player(owner) and not owner.wizard
    if not found or ordinary:
        found.append(owner)
    if ordinary:
        break
return found
