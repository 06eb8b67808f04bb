# verb: choices
# args: this none this
"""choices(NAME) -> what the option can be, in words: "auto, off or a number from 20 to 500"."""
kind = this.known[args[0]]
words = [*kind["values"]]
if "least" in kind:
    words.append(f"a number from {kind['least']} to {kind['most']}")
return system.text.english_list(words, "", "or")
