# verb: add_exit
# args: this none this
"""add_exit(EXIT): let EXIT lead out of this room. E_PERM unless the caller may build here, E_INVARG for a name in use."""
way = args[0]
if not this.may_build(caller_perms()):
    raise E_PERM(f"{this.name} belongs to {this.owner.name if this.owner else 'nobody'}")
if not isa(way, system.exit):
    raise E_INVARG("only an exit can lead out of a room")
problem = this.clash(way.all_names())
if problem:
    raise E_INVARG(problem)
this.exits = [other for other in this.exits if other] + [way]
