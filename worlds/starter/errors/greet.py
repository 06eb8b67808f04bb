# verb: greet
# args: this none this
"""greet(WHO): the system calls this when somebody has logged in: tell of new errors, and of a text that is not finished."""
who = args[0]
if caller is not system:
    raise E_PERM("only the system greets")
mine = this.fresh(who)
if mine:
    who.show(f"There {'is' if mine == 1 else 'are'} {mine} new {'error' if mine == 1 else 'errors'} in verbs of yours. @errors tells more.")
others = sum([this.fresh(owner) for owner in this.reports if owner and not is_player(owner)]) if who.wizard else 0
if others:
    who.show(f"There {'is' if others == 1 else 'are'} {others} new {'error' if others == 1 else 'errors'} in the world's own verbs. @errors of all tells more.")
if isa(who, system.generic_programmer):
    who.tell_unsaved()
