# verb: gist
# args: this none this
"""gist(TEXT) -> the first sentence of some help text, or its first line where it has none."""
lines = args[0].strip("\n").split("\n")
paragraph = []
for line in lines:
    if line[:1].strip():
        paragraph.append(line.strip())
    elif paragraph:
        break
return (" ".join(paragraph) or lines[0].strip()).partition(". ")[0].rstrip(".:")
