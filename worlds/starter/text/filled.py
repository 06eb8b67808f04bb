# verb: filled
# args: this none this
"""filled(TEMPLATE, WORDS, REST) -> TEMPLATE with $1 to $9 as the WORDS and $* as the REST; with none of them, REST comes at its end."""
template, words, rest = args
first, *parts = template.split("$")
filled = first
used = False
for part in parts:
    mark = part[:1]
    if mark == "*":
        filled += rest + part[1:]
        used = True
    elif mark and mark in "123456789":
        filled += (words[int(mark) - 1] if int(mark) <= len(words) else "") + part[1:]
        used = True
    else:
        filled += "$" + part
return filled if used or not rest else f"{filled} {rest}"
