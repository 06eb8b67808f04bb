# verb: line_range
# args: this none this
"""line_range(TEXT, COUNT[, HERE]) -> (FIRST, LAST) for the lines that TEXT means among COUNT, None where it means none.

TEXT is 3, 3-7 (or 3,7), 3- to the end, -7 from the beginning, $ for the last, . for line HERE, or all. LAST is at most
COUNT; FIRST may lie behind it.
"""
text, count = args[0].replace(" ", "").lower(), args[1]
here = min(args[2], count) if len(args) > 2 else count
if text == "all":
    return (1, count)
ends = text.replace(",", "-").split("-")
if len(ends) > 2 or not text.strip("-,"):
    return None
numbers = []
for end, usual in zip(ends, (1, count)):
    end = {"$": str(count), ".": str(here), "": str(usual)}.get(end, end)
    if not end.isdecimal() or len(end) > 9:
        return None
    numbers.append(int(end))
first, last = numbers[0], numbers[-1]
if first < 1 or last < first:
    return None
return (first, min(last, count) if len(numbers) > 1 else last)
