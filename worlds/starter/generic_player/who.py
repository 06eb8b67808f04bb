# verb: who @who
# args: none none none
"""who: everybody who is connected, for how long, since when they are quiet, and where they are."""
rows = []
for somebody in sorted(connected_players(), key=connected_seconds, reverse=True):
    where = somebody.location.name if somebody.location else "nowhere"
    since = system.text.duration(connected_seconds(somebody))
    rows.append([somebody.name, since, system.text.duration(idle_seconds(somebody)), where])
player.show_table(rows, ["Name", "Connected", "Idle", "Where"])
count = len(rows)
print(f"{system.text.number(count).capitalize()} {'person is' if count == 1 else 'people are'} connected.")
