# verb: solve
# args: this none this
"""solve(NAME, WHO): WHO has solved the puzzle NAME: that is kept, and WHO is told."""
name, who = args
if caller_perms() is not this.owner and not caller_perms().wizard:
    raise E_PERM("a puzzle is solved by solving it")
done = [other for other in this.solved.get(name, []) if other]
if is_player(who) and who not in done:
    this.solved[name] = done + [who]
    who.show(f"(You have solved \"{this.puzzles[name]['title']}\".)")
