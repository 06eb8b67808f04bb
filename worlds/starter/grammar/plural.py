# verb: plural
# args: this none this
"""plural(NOUN) -> the plural of a noun, "box" "boxes"; of several words the last one changes: "red berry" "red berries"."""
before, space, word = args[0].rpartition(" ")
if word.lower() in this.irregular_nouns:
    return before + space + this.irregular_nouns[word.lower()]
if word[-1:] == "y" and word[-2:-1] not in ("a", "e", "i", "o", "u"):
    return before + space + word[:-1] + "ies"
return before + space + word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s" if word else "")
