# verb: duration
# args: this none this
"""duration(SECONDS) -> a length of time in its largest unit: "3 minutes"."""
seconds = int(args[0])
for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
    if seconds >= size:
        n = seconds // size
        return f"{n} {unit}{'' if n == 1 else 's'}"
return f"{seconds} second{'' if seconds == 1 else 's'}"
