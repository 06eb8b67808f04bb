# verb: write_line
# args: this none this
"""write_line(TEXT) -> "" when the player could add TEXT to the last chapter, else why not. A book without chapters gets one."""
problem = this.problem_to_write(args[0])
if problem:
    return problem
chapters = [[title, list(lines)] for title, lines in this.chapters] or [["The Beginning", []]]
if len(chapters[-1][1]) >= 100:
    return "This chapter is full. Begin another: chapter TITLE in " + this.name
chapters[-1][1].append(args[0])
try:
    this.chapters = chapters
except E_QUOTA:
    return f"There is no room for that in {this.definite()}."
return ""
