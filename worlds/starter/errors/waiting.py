# verb: waiting
# args: this none this
"""waiting() -> (OWNER, HOW MANY ARE NEW) for everybody who has reports; for wizards."""
if not (caller_perms() and caller_perms().wizard):
    raise E_PERM("whose verbs have failed is for wizards")
return [(owner, this.fresh(owner)) for owner in this.reports if owner]
