# verb: hint
# args: this none this
"""hint(NAME): give the player the next hint on a puzzle; the last one tells all, and is given again."""
name = args[0]
puzzle = this.puzzles.get(name)
if not puzzle:
    player.show(f"There is nothing called \"{name}\" to be found out. Try: {system.text.english_list(['hint ' + name for name in this.puzzles], '', 'or')}")
    return
if player not in this.given:
    this.given = {who: given for who, given in this.given.items() if who}
    this.given[player] = {}
count = min(this.given[player].get(name, 0) + 1, len(puzzle["hints"]))
this.given[player][name] = count
player.show(f"Hint {count} of {len(puzzle['hints'])}: {puzzle['hints'][count - 1]}")
