# verb: test_english_list
# args: this none this
"""Lists of none, one and several."""
assert this.english_list([]) == "nothing"
assert this.english_list([], "nobody") == "nobody"
assert this.english_list(["a cup"]) == "a cup"
assert this.english_list(["a cup", "a saucer", "a spoon"]) == "a cup, a saucer and a spoon"
assert this.english_list(["on", "off"], "", "or") == "on or off"
