# verb: who @who
# args: none none none
# owner: first_wizard
"""who: everybody who is connected, for how long, since when they are quiet, and where they are. Wizards see where from."""
set_task_perms(player)
rows = []
for somebody in sorted(connected_players(), key=connected_seconds, reverse=True):
    where = somebody.location.name if somebody.location else "nowhere"
    since = system.text.duration(connected_seconds(somebody))
    row = [somebody.name, since, system.text.duration(idle_seconds(somebody)), where]
    rows.append(row + [connection_name(somebody)] if player.wizard else row)
player.show_table(rows, ["Name", "Connected", "Idle", "Where"] + (["From"] if player.wizard else []))
count = len(rows)
print(f"{system.text.number(count).capitalize()} {'person is' if count == 1 else 'people are'} connected.")
