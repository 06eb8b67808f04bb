# verb: value
# args: this none this
"""value(VALUE, ROOM) -> VALUE as text of at most ROOM letters; of a long one, its beginning and how long it is."""
value, room = args
count, word = 0, "items"
short = value
if isinstance(value, str):
    count, word, short = len(value), "letters", value[:room]
elif isinstance(value, (list, tuple)):
    count, short = len(value), value[:room]
elif isinstance(value, (dict, set, frozenset)):
    count, short = len(value), value if len(value) <= room else list(value)[:room]
try:
    text = toliteral(short)
except (E_INVARG, E_QUOTA):
    text = "(too large to show)"
if len(text) <= room and (not count or len(short) == count):
    return text
end = f" ... ({count:,} {word})" if count else " ..."
return text[:max(0, room - len(end))] + end
