# verb: show_step
# args: this none this
"""show_step(WHO): bring WHO to where the step is taken, if that is not here, and say what to do."""
who = args[0]
if caller is not this:
    raise E_PERM("the tutorial says when a step is shown")
course = this.course(who)
index = this.entry(who)["step"]
step = course[index]
goal = this.place_of(who, step["place"])
if goal and who.location is not goal:
    who.tell(f"You are brought to {goal.definite()}.")
    who.moveto(goal)
who.tell("")
who.show(f"Tutorial, step {index + 1} of {len(course)}: {step['title']}\n{step['text']}\nType: {step['type']}")
if index == 0:
    who.show("(tutorial shows a step again, tutorial skip goes on without it, tutorial stop ends it.)")
