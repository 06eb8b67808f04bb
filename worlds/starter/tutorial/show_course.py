# verb: show_course
# args: this none this
"""show_course(WHO): the steps, each with its number, and which one is next."""
who = args[0]
if caller is not this:
    raise E_PERM("the tutorial shows its course to its pupils")
at = this.entry(who)["step"]
lines = []
for index, step in enumerate(this.course(who)):
    mark = " (done)" if index < at else " (next)" if index == at else ""
    lines.append(f"{index + 1}. {step['title']}{mark}")
who.show("\n".join(lines))
