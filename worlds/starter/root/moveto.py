# verb: moveto
# args: this none this
# owner: first_wizard
"""moveto(PLACE): move this object to PLACE, with the permissions of its owner.

The object itself may ask for it, what holds it, its owner, a wizard, and for a player that player's own commands.
E_PERM for anybody else, E_NACC when PLACE does not accept it.
"""
where = args[0]
who = caller_perms()
if not (caller is this or (caller and caller is this.location) or player is this):
    if not (who and (who.wizard or who is this.owner)):
        raise E_PERM(f"{this.definite()} is not yours to move")
if this.owner and this.owner is not task_perms():
    set_task_perms(this.owner)
elif where and not is_player(this) and not where.accept(this):
    raise E_NACC(f"{where.definite()} does not take {this.definite()}")
move(this, where)
