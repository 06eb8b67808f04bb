# verb: core_classes
# args: this none this
"""core_classes() -> the classes of the world by their symbolic names, parents before children: what is of no place, and made to make others of."""
found = {}
for name in properties(system):
    suspend_if_needed()
    kind = get_property(system, name)
    if isinstance(kind, Object) and kind and kind.r and not kind.location and not kind.player and kind not in found and (kind.f or children(kind)):
        found[kind] = name
return {found[kind]: kind for kind in sorted(found, key=lambda kind: (len(ancestors(kind)), kind.name))}
