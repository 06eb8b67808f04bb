# verb: test_values
# args: this none this
"""Each value of an option is understood as it is shown, and nothing else is."""
for name in this.known:
    for word in this.known[name]["values"]:
        assert this.word(this.value(name, word)) == word, f"{name} {word}"
assert this.value("width", "40") == 40
assert this.value("width", "4000") is None
assert this.value("width", "wide") is None
assert this.value("brief", "40") is None
