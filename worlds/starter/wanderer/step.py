# verb: step
# args: this none this
"""step(): go through one of the exits that lead to another of the haunts. From anywhere else it finds its way back to the first."""
if caller is not this and caller_perms() is not this.owner:
    raise E_PERM(f"{this.definite()} walks as it likes")
here = this.location
haunts = [room for room in this.haunts if room and isa(room, system.room)]
if here not in haunts:
    if haunts:
        this.moveto(haunts[0])
        haunts[0].act("$The(this) $conj(arrive, this).", {"this": this})
    return
ways = [way for way in here.exits if way and way.dest in haunts and not way.refusal(this)]
if ways:
    way = random.choice(ways)
    this.moveto(way.dest)
    if this.location is way.dest:
        way.report(this, here)
