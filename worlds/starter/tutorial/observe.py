# verb: observe
# args: this none this
"""observe(WHO, LINE, FAILED): WHO has typed LINE, which ended in an error if FAILED: see whether that was the step, and say what is next."""
who, line, failed = args
if caller is not system:
    raise E_PERM("only the server tells what was typed")
entry = this.entry(who)
course = this.course(who)
words = line.split()
if not words or words[0].lower() == "tutorial" or not who.awake():
    return
if entry["step"] >= len(course):
    this.attend(who, False)
    return
step = course[entry["step"]]
if this.passed(who, step, line, failed):
    who.tell("")
    who.show(f"Well done. {step['done']}")
    this.go_to(who, entry["step"] + 1)
elif words[0].lower() == step["type"].split()[0]:
    who.tell("")
    who.show(f"Not yet. The tutorial waits for: {step['type']}")
