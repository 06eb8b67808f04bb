# verb: put place insert
# args: this in/inside/into any
"""put THING in CONTAINER: put something into a box, a basket or the like, which must be open."""
if this.location is not player and (this.fixed or not this.in_reach(player)):
    print(f"You don't have {this.definite()}.")
elif not iobj:
    player.no_match(iobjstr, iobj)
elif not isa(iobj, system.container):
    print(f"You can't put things into {iobj.definite()}.")
elif not (iobj is this or iobj.location is player or iobj.in_reach(player)):
    print(f"You can't reach {iobj.definite()} from here.")
elif not iobj.opened:
    print(f"{iobj.definite().capitalize()} is closed.")
else:
    try:
        this.moveto(iobj)
    except E_RECMOVE:
        print(f"You can't put {this.definite()} into itself.")
        return
    except (E_NACC, E_PERM):
        print(f"{this.definite().capitalize()} doesn't go into {iobj.definite()}.")
        return
    player.act(iobj.put_msg, {"this": iobj, "thing": this})
