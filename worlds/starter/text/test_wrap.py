# verb: test_wrap
# args: this none this
"""No line is too long, and no word is lost."""
text = "the quick brown fox jumps over the lazy dog"
lines = this.wrap(text, 20)
assert max([len(line) for line in lines]) <= 20, lines
assert " ".join(lines) == text, lines
