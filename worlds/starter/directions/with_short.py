# verb: with_short
# args: this none this
"""with_short(NAMES) -> NAMES with a short direction spelled out and a known direction's short name added."""
names = args[0]
if not names:
    return []
first = this.full(names[0])
short = [this.short[first]] if first in this.short else []
return [first] + [name for name in names[1:] if name != first and name not in short] + short
