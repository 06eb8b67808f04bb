# verb: parts
# args: this none this
"""parts(PARTS) -> (TEXT, STYLES) for show(), tell() and announce(): each part is a text, or (TEXT, STYLE) to stand out.

Example: player.show(*system.text.parts(["You hear ", ("Alice", "name"), "."]))
"""
text = []
styles = []
at = 0
for part in args[0]:
    words, style = (part, "") if isinstance(part, str) else part
    if style and words:
        styles.append((at, at + len(words), style))
    text.append(words)
    at += len(words)
return "".join(text), styles
