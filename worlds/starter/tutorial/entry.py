# verb: entry
# args: this none this
"""entry(WHO) -> what is kept of WHO as a pupil: the step, whether the tutorial is on, and what WHO has made in it."""
who = args[0]
if caller is not this:
    raise E_PERM("the tutorial keeps its register to itself")
if who not in this.pupils:
    this.pupils = {pupil: entry for pupil, entry in this.pupils.items() if pupil}
    this.pupils[who] = {"step": 0, "on": False, "plot": None, "house": None, "things": []}
return this.pupils[who]
