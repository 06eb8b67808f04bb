# verb: drawing
# args: this none this
"""drawing(ROOMS, PLACES, WAYS, HERE) -> (LINES, DRAWN): a map of characters of what layout() has found.

Rooms are their numbers in ROOMS from 1 on, HERE is a star. DRAWN are the exits that are lines on it, with < > ^ v for those that lead
one way only.
"""
rooms, places, ways, here = args
columns_used = [places[room][0] for room in places]
rows_used = [places[room][1] for room in places]
left, top = min(columns_used), min(rows_used)
grid = [[" "] * ((max(columns_used) - left) * 7 + 4) for row in range((max(rows_used) - top) * 2 + 1)]
drawn = []
for room in places:
    x, y = (places[room][0] - left) * 7, (places[room][1] - top) * 2
    label = " *" if room is here else f"{rooms.index(room) + 1:>2}"
    for at, letter in enumerate(f"[{label}]"):
        grid[y][x + at] = letter
    for way in ways[room]:
        step = this.steps.get(this.full(way.name))
        goal = way.dest
        if not step or goal not in places or places[goal] != (places[room][0] + step[0], places[room][1] + step[1]):
            continue
        drawn.append(way)
        back = [other for other in ways[goal] if other.dest is room]
        if step[1] == 0:
            start = x + 4 if step[0] > 0 else x - 3
            line = "---" if back else "-->" if step[0] > 0 else "<--"
            for at in range(3):
                grid[y][start + at] = line[at]
        elif step[0] == 0:
            grid[y + step[1]][x + 1] = "|" if back else "v" if step[1] > 0 else "^"
        else:
            line = "\\" if step[0] == step[1] else "/"
            middle = x + 5 if step[0] > 0 else x - 2
            grid[y + step[1]][middle] = line if grid[y + step[1]][middle] in (" ", line) else "X"
return (["".join(row).rstrip() for row in grid], drawn)
