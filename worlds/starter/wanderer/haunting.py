# verb: haunting
# args: this none this
"""haunting(ROOM) -> the wanderers whose haunts include ROOM."""
found = []
for walker in descendants(this):
    try:
        if isinstance(walker.haunts, list) and args[0] in walker.haunts:
            found.append(walker)
    except E_PERM:
        continue
return found
