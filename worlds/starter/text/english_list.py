# verb: english_list
# args: this none this
"""english_list(WORDS[, NOTHING[, AND]]) -> "a cup, a saucer and a spoon"; NOTHING when there are no words."""
words = args[0]
if not words:
    return args[1] if len(args) > 1 else "nothing"
if len(words) == 1:
    return words[0]
conjunction = args[2] if len(args) > 2 else "and"
return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"
