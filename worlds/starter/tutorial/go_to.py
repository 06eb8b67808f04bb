# verb: go_to
# args: this none this
"""go_to(WHO, INDEX[, SKIP]): bring WHO to that step, or to the one that makes what it needs. SKIP passes over what needs a house."""
who, index = args[:2]
skip = len(args) > 2 and args[2]
if caller is not this:
    raise E_PERM("the tutorial decides what comes next")
entry = this.entry(who)
course = this.course(who)
lacking = ""
while index < len(course):
    lacking = this.lacks(who, course[index])
    if not (skip and lacking == "dig"):
        break
    index += 1
if lacking and index < len(course):
    who.show("There is no house yet to do that in." if lacking == "dig" else "There is nothing yet to do that with.")
    index = [step["name"] for step in course].index(lacking)
entry["step"] = index
this.attend(who, index < len(course))
if index < len(course):
    this.show_step(who)
else:
    this.finish(who)
