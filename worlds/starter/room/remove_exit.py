# verb: remove_exit
# args: this none this
"""remove_exit(EXIT): EXIT leads out of this room no longer. For those who may build here and the exit's owner."""
way = args[0]
who = caller_perms()
if not (this.may_build(who) or (way and way.owner is who) or caller is way):
    raise E_PERM(f"{this.name} belongs to {this.owner.name if this.owner else 'nobody'}")
this.exits = [other for other in this.exits if other and other is not way]
