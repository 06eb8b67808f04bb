# verb: seconds
# args: this none this
"""seconds(TEXT) -> the length of time that TEXT names, as "3 days" or "90 s", in seconds; None when it names none."""
words = args[0].strip().lower().split()
if len(words) == 1:
    digits = len(words[0]) - len(words[0].lstrip("0123456789"))
    words = [words[0][:digits], words[0][digits:]]
if len(words) != 2 or not words[0].isdecimal() or len(words[0]) > 6 or not int(words[0]):
    return None
for unit, size in (("second", 1), ("minute", 60), ("hour", 3600), ("day", 86400), ("week", 604800)):
    if words[1] in (unit, f"{unit}s", unit[0], unit[:3], f"{unit[:3]}s"):
        return int(words[0]) * size
return None
