# verb: test_unquote
# args: this none this
"""One pair of quotes goes."""
assert this.unquote('"red ball"') == "red ball"
assert this.unquote("red ball") == "red ball"
