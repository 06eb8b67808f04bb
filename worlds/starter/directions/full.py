# verb: full
# args: this none this
"""full(NAME) -> the direction that NAME is or shortens ("ne" is northeast); NAME itself when it is neither."""
name = args[0].strip()
for long, short in this.short.items():
    if name.lower() in (long, short):
        return long
return name
