# verb: show_error
# args: this none this
"""show_error(TEXT): show this player a mistake that the compiler has found, with its line of code. To a screen reader the place is
told as a number, where others see a caret below it."""
lines = args[0].split("\n")
if len(lines) > 2 and lines[-1].strip() == "^" and this.option("screenreader"):
    lines[-1] = f"    at letter {len(lines[-1]) - 4} of what is shown of the line"
for line in lines:
    this.tell(line)
