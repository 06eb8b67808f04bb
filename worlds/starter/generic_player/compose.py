# verb: compose ask
# args: this none this
# owner: first_wizard
"""compose(PROMPT) -> the lines that this player types up to a single dot; ask(PROMPT) -> one line. None after @abort.

For the player's own verbs and the postmaster's, so that nobody else reads what is typed.
"""
set_task_perms(player)
if this is not player or caller_perms() not in (player, system.postmaster):
    raise E_PERM("only your own commands may read what you type")
this.show(args[0])
lines = []
try:
    while True:
        line = read()
        if line.strip().lower() == "@abort":
            return None
        if verb == "ask":
            return line.strip()
        if line.strip() == ".":
            return lines
        if len(lines) < 200 and len(line) <= 1000:
            lines.append(line)
        else:
            print("There is no room for that line. A single . ends the text, @abort gives up.")
except (E_INVARG, E_INTRPT):
    return None
