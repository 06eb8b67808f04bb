# verb: wrap
# args: this none this
"""wrap(TEXT, WIDTH) -> TEXT as lines that are broken between words and no longer than WIDTH (0: only at line ends).

A line that begins with spaces goes on below itself, two further in. A word that is longer than WIDTH stays whole.
"""
text, width = args
lines = text.split("\n")
if not width:
    return lines
wrapped = []
for line in lines:
    if len(line) > width:
        inner = len(line) - len(line.lstrip(" "))
        indent = " " * (inner + 2) if inner else ""
        while len(line) > width:
            at = line.rfind(" ", inner, width + 1)
            if at <= inner:
                at = line.find(" ", width)
                if at < 0:
                    break
            wrapped.append(line[:at].rstrip(" "))
            line = indent + line[at + 1:]
            inner = len(indent)
    wrapped.append(line)
return wrapped
