# verb: refill
# args: this none this
"""refill(): it can burn as long again as when it was new. For its owner and wizards."""
who = caller_perms()
if not (who and (who is this.owner or who.wizard)):
    raise E_PERM(f"{this.definite()} is not yours to fill")
this.left = None
if this.lit:
    this.go_out()
    this.left = None
    this.kindle()
