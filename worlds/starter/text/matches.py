# verb: matches
# args: this none this
"""matches(NAMES, WORD) -> whether WORD calls a verb with these NAMES: "l*ook" is called by l, lo, loo and look."""
names, word = args
word = word.lower()
for name in names.lower().split():
    least, star, rest = name.partition("*")
    if not star:
        if word == name:
            return True
    elif word.startswith(least) and (not rest or (least + rest).startswith(word)):
        return True
return False
