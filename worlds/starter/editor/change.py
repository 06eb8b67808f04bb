# verb: change
# args: this none this
"""change(STATE, START, COUNT, LINES) -> whether COUNT lines behind the first START could be replaced by LINES.

It can be undone. What is typed next goes behind the new lines. Lines that are typed one after the other are undone together.
"""
state, start, count, new = args
old = state["lines"][start:start + count]
size = state["size"] + sum([len(line) + 1 for line in new]) - sum([len(line) + 1 for line in old])
if size > this.most_letters and size > state["size"]:
    return False
state["lines"] = state["lines"][:start] + new + state["lines"][start + count:]
state["size"] = size
state["at"] = start + len(new)
state["redo"] = []
steps = state["undo"]
last = steps[-1] if steps else None
if state["typing"] and not old and last and not last[1] and start == last[0] + len(last[2]):
    steps[-1] = (last[0], [], last[2] + new)
else:
    steps.append((start, old, new))
kept = sum([len(line) + 1 for step in steps for side in step[1:] for line in side])
while len(steps) > 1 and (len(steps) > this.most_steps or kept > this.most_letters):
    gone = steps.pop(0)
    kept -= sum([len(line) + 1 for side in gone[1:] for line in side])
return True
