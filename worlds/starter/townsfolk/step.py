# verb: step
# args: this none this
"""step(): go on to another of the haunts, or do one of .habits instead; who has only one haunt does nothing else."""
if caller is not this and caller_perms() is not this.owner:
    raise E_PERM(f"{this.definite()} does as they like")
if this.habits and (len(this.haunts) < 2 or random.random() < 0.5):
    this.act(random.choice(this.habits), {"this": this})
else:
    pass_()
