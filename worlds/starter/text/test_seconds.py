# verb: test_seconds
# args: this none this
"""Lengths of time, and what is none."""
assert this.seconds("2 minutes") == 120
assert this.seconds("3d") == 3 * 86400
for words in ("", "soon", "0 days", "5 fortnights", "minutes"):
    assert this.seconds(words) is None, words
