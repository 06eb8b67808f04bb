# verb: do_replace
# args: this none this
""".replace LINE TEXT: give a line another text. The spaces that TEXT begins with, after the first, are kept."""
state, rest = args
word, space, text = rest.partition(" ")
first, last, problem = this.lines_of(state, word, ".replace LINE TEXT")
if problem or not space or first != last:
    return [problem or "Usage: .replace LINE TEXT, for example .replace 3 return total"]
if not this.change(state, first - 1, 1, [text]):
    return [f"There is no room for that line: a text has at most {this.most_letters:,} letters."]
return [f"Line {first} is: {text}"]
