# verb: do_list
# args: this none this
""".list [LINES]: show lines with their numbers; without LINES, those around the place where one types."""
state, rest = args
lines = state["lines"]
if rest:
    first, last, problem = this.lines_of(state, rest, ".list LINES")
    if problem:
        return [problem]
    return system.text.numbered(lines[first - 1:last], first)
first = max(1, state["at"] - 8)
return system.text.numbered(lines[first - 1:state["at"] + 8], first) + [this.where(state)]
