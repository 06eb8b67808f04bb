# verb: do_indent do_dedent
# args: this none this
""".indent LINES: move lines four spaces to the right; .dedent to the left."""
state, rest = args
first, last, problem = this.lines_of(state, rest, f".{verb.removeprefix('do_')} LINES")
if problem:
    return [problem]
lines = state["lines"][first - 1:last]
if verb == "do_indent":
    made = ["    " + line if line else line for line in lines]
else:
    made = [line[min(4, len(line) - len(line.lstrip(" "))):] for line in lines]
if made == lines:
    return ["Nothing is changed."]
if not this.change(state, first - 1, len(lines), made):
    return [f"There is no room for that: a text has at most {this.most_letters:,} letters."]
return system.text.numbered(made[:10], first) + ([f"... to line {last}"] if len(made) > 10 else [])
