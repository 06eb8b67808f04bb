# verb: put place hang
# args: this on any
"""hang KEY on HOOK: put a key where it belongs."""
if this.location is not player:
    print(f"You don't have {this.definite()}.")
elif not iobj:
    player.no_match(iobjstr, iobj)
elif iobj is not system.key_hook:
    print(f"{iobj.definite().capitalize()} is not where it belongs.")
elif iobj.location is not player.location:
    print(f"You can't reach {iobj.definite()} from here.")
else:
    iobj.hung(player, this)
