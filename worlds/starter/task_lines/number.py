# verb: number
# args: this none this
"""number(WORD) -> the number of a task that somebody typed, 0 if it is none."""
word = args[0].strip()
return int(word) if word.isdecimal() and len(word) < 19 else 0
