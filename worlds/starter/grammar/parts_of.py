# verb: parts_of
# args: this none this
"""parts_of(PIECES) -> the names of the parts that the pieces of a template mention, each once."""
found = []
for piece in args[0]:
    if not isinstance(piece, str):
        found.append(piece[1])
        if piece[0] == "if":
            found += this.parts_of(piece[2][0]) + this.parts_of(piece[2][1])
return list(dict.fromkeys(found))
