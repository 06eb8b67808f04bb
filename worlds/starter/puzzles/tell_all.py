# verb: tell_all
# args: this none this
"""tell_all(WHO): what there is to be found out in the town, and what WHO has."""
who = args[0]
lines = ["There are things to be found out in the town:"]
for name, puzzle in this.puzzles.items():
    found = " You have found out why." if who in this.solved.get(name, []) else f" (hint {name})"
    lines.append(f"  {puzzle['begins']}{found}")
lines.append("Each hint is plainer than the one before.")
who.show("\n".join(lines))
