# verb: seen_ways
# args: this none this
"""seen_ways(WHO) -> the exits from here that WHO can know of: those in sight, and all where WHO may build."""
who = args[0]
everything = this.may_build(who) and not (this.public_digging and who is not this.owner and not who.wizard)
return [way for way in this.exits if way and (way.obvious or everything or way.owner is who)]
