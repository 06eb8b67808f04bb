# verb: doc
# args: this none this
"""doc(SOURCE) -> the lines of the docstring that a verb's source begins with; [] when it has none."""
source = args[0].lstrip()
for mark in ('"""', "'''"):
    if source.startswith(mark):
        body = source[3:].partition(mark)[0].strip()
        return [line.strip() if not line.startswith("    ") else line.rstrip() for line in body.split("\n")]
return []
