# verb: flame
# args: this none this
"""flame(ROWS): show who called whom: a bar for each share of the time, or plain sentences where nothing is drawn."""
rows = args[0]
if player.option("decoration"):
    lines = []
    for entry in rows:
        bar = "#" * max(1, round(20 * entry["share"]))
        lines.append(f"{100 * entry['share']:5.1f}% {bar:<20} {'  ' * entry['depth']}{this.label(entry)}")
    player.tell("\n".join(lines))
    return
for entry in rows:
    depth = entry["depth"]
    where = "outermost" if not depth else f"{depth} call{'' if depth == 1 else 's'} in"
    player.show(f"{this.label(entry)}, {where}: {100 * entry['share']:.1f} percent.")
