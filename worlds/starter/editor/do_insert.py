# verb: do_insert
# args: this none this
""".insert LINE: type before that line from now on; .insert $ at the end. .insert LINE TEXT puts one line in there."""
state, rest = args
word, space, text = rest.partition(" ")
count = len(state["lines"])
found = (count + 1, count + 1) if word in ("$", "") else system.text.line_range(word, count + 1)
if not found or found[0] != found[1] or found[0] > count + 1:
    return [f"Usage: .insert LINE, a number from 1 to {count + 1}, or $ for the end"]
if text:
    if not this.change(state, found[0] - 1, 0, [text]):
        return [f"There is no room for that line: a text has at most {this.most_letters:,} letters."]
    return [f"Line {found[0]} is: {text}"]
state["at"] = found[0] - 1
return [this.where(state)]
