# verb: l*ook
# perms: rxd
"""look: show the room, and who and what is in it."""
print(this.name)
if this.description:
    print(this.description)
for thing in this.contents:
    if thing is not player:
        print(f"{thing.name} is here.")
