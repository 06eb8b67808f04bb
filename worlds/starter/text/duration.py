# verb: duration
# args: this none this
"""duration(SECONDS[, NEAREST]) -> a length of time in its largest unit: "3 minutes"; with NEAREST in one of which it has two, or exactly one: "119 minutes"."""
nearest = len(args) > 1 and args[1]
seconds = round(args[0]) if nearest else int(args[0])
for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
    if seconds >= size * (2 if nearest else 1) or seconds == size:
        n = (seconds + size // 2) // size if nearest else seconds // size
        return f"{n} {unit}{'' if n == 1 else 's'}"
return f"{seconds} second{'' if seconds == 1 else 's'}"
