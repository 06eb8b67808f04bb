# verb: forget
# args: this none this
"""forget(WHO): a guest has come who is not the one that was called WHO before."""
who = args[0]
if caller_perms() is not this.owner and not caller_perms().wizard:
    raise E_PERM("nobody else forgets")
this.given.pop(who, None)
for name, done in this.solved.items():
    this.solved[name] = [other for other in done if other and other is not who]
