# verb: do_move do_copy
# args: this none this
""".move LINES to LINE: put lines before another one; .copy leaves them where they are too. to $ is at the end."""
state, rest = args
copying = verb == "do_copy"
usage = f".{'copy' if copying else 'move'} LINES to LINE"
what, to, where = rest.partition(" to ")
first, last, problem = this.lines_of(state, what, usage)
if problem:
    return [problem]
count = len(state["lines"])
target = (count + 1, count + 1) if where.strip() == "$" else system.text.line_range(where, count + 1) if where.strip() else None
if not target or target[0] != target[1] or target[0] > count + 1:
    return [f"Usage: {usage}, a number from 1 to {count + 1}, or $ for the end"]
before = target[0]
moved = state["lines"][first - 1:last]
if copying:
    if not this.change(state, before - 1, 0, moved):
        return [f"There is no room for that: a text has at most {this.most_letters:,} letters."]
    return system.text.numbered(moved[:10], before)
if first <= before <= last + 1:
    return ["They are there already."]
if before < first:
    this.change(state, before - 1, last - before + 1, moved + state["lines"][before - 1:first - 1])
    state["at"] = before - 1 + len(moved)
else:
    this.change(state, first - 1, before - first, state["lines"][last:before - 1] + moved)
return system.text.numbered(moved[:10], state["at"] - len(moved) + 1)
