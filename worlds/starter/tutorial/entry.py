# verb: entry
# args: this none this
"""entry(WHO) -> what is kept of WHO as a pupil: the step, whether the tutorial is on, and what WHO has made in it."""
who = args[0]
if caller is not this:
    raise E_PERM("the tutorial keeps its register to itself")
if who not in this.register:
    this.register = {pupil: entry for pupil, entry in this.register.items() if pupil}
    this.register[who] = {"step": 0, "plot": None, "house": None, "things": []}
return this.register[who]
