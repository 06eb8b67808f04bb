# verb: do_delete
# args: this none this
""".delete LINES: take lines out. What is typed next goes into their place."""
state, rest = args
first, last, problem = this.lines_of(state, rest, ".delete LINES")
if problem:
    return [problem]
this.change(state, first - 1, last - first + 1, [])
return [f"Line {first} is gone." if first == last else f"Lines {first} to {last} are gone."]
