# verb: lend_plot
# args: this none this
# owner: first_wizard
"""lend_plot(WHO) -> a new room of WHO's, with a way out to the schoolroom; None when WHO may own no more. Only the tutorial may ask."""
who = args[0]
if caller is not this or caller_perms() is not this.owner:
    raise E_PERM("only the tutorial lends plots")
set_task_perms(who)
try:
    plot = create(system.room, who)
    plot.name = f"{who.name}'s Plot"
    plot.r = True
    plot.description = "A square of trodden earth behind the school, with a string round it and a sign that has your name on it."
    way = create(system.exit, who)
except E_QUOTA:
    who.tell("You own as many objects as you may. Recycle one first, or ask a wizard for more.")
    return None
way.name = "out"
way.r = True
way.aliases = ["school", "schoolroom"]
way.source = plot
way.dest = system.schoolroom
plot.add_exit(way)
return plot
