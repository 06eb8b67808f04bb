# verb: moved_styles
# args: this none this
"""moved_styles(TEXT, LINES, STYLES) -> the styles of TEXT as they stand in the LINES that wrap() has made of it."""
text, lines, styles = args
moved = []
before = now = 0
for line in lines:
    body = line.lstrip(" ")
    start = text.find(body, before)
    before = start + len(body)
    shift = now + len(line) - len(body) - start
    for first, last, style in styles:
        if max(first, start) < min(last, before):
            moved.append((max(first, start) + shift, min(last, before) + shift, style))
    now += len(line) + 1
return moved
