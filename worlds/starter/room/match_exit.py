# verb: match_exit
# args: this none this
"""match_exit(TEXT) -> the exit from here that TEXT names. A direction is only itself: "s" is never the beginning of "square"."""
text = args[0].strip().lower()
ways = [way for way in this.exits if way]
full = system.directions.full(text)
if full not in system.directions.opposites:
    return match_in(text, ways)
fitting = []
for way in ways:
    try:
        if {full, text} & {str(name).lower() for name in [way.name] + list(way.aliases)}:
            fitting.append(way)
    except Exception:
        continue
return match_in(text, fitting)
