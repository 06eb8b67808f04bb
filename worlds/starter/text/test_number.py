# verb: test_number
# args: this none this
"""Small numbers are words, others digits."""
assert this.number(3) == "three"
assert this.number(1000) == "1000"
assert this.number(-1) == "-1"
