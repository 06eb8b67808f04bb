# verb: show_code
# args: this none this
"""show_code(LINES, FIRST, LAST, NUMBERED): show this player some of the LINES of a verb, coloured where they like and can see it."""
lines, first, last, numbered = args
try:
    styles = code_styles(lines) if this.option("colour") else []
except E_QUOTA:
    styles = []
for number in range(first, last + 1):
    yin(0, 4_000)
    lead = f"{number:3}: " if numbered else ""
    here = [(start + len(lead), end + len(lead), style) for start, end, style in styles[number - 1]] if styles else []
    this.tell(lead + lines[number - 1], here)
