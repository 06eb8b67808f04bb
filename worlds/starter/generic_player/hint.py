# verb: hint hints
# args: any any any
"""hint: what there is to be found out in the town. hint NAME gives you a hint, a plainer one each time."""
name = argstr.strip().lower()
if name:
    system.puzzles.hint(name)
else:
    system.puzzles.tell_all(player)
