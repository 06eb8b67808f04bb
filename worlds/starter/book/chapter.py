# verb: chapter
# args: any in this
"""chapter TITLE in BOOK: begin another chapter of a book of yours. write TEXT in BOOK adds a paragraph to the last one."""
problem = this.problem_to_write(dobjstr)
if not problem and len(this.chapters) >= 100:
    problem = f"{system.grammar.sentence(this.definite())} is full."
if problem:
    print(problem)
    return
try:
    this.chapters = this.chapters + [[dobjstr, []]]
except E_QUOTA:
    print(f"There is no room for that in {this.definite()}.")
    return
print(f"You begin chapter {len(this.chapters)} of {this.definite()}: {dobjstr}")
