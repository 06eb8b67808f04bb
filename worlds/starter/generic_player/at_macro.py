# verb: @macro
# args: any any any
# owner: first_wizard
"""@macro WORD: type some commands, one a line; from now on WORD does them one after the other. A single . ends them, @abort gives up.

$1 to $9 and $* stand for what follows WORD, as in @nick. The first command that fails ends it. Up to twenty commands.
"""
set_task_perms(player)
word = argstr.strip().lower()
problem = player.nick_problem(word) if word else "Usage: @macro WORD"
if problem:
    player.show(problem)
    return
lines = player.compose(f"Type the commands that {word} does, one a line. A single . ends them; @abort gives up.")
lines = [line.strip() for line in lines if line.strip()] if isinstance(lines, list) else []
if not lines:
    print("Nothing is changed.")
elif len(lines) > 20 or len([line for line in lines if len(line) > 500]):
    print("Nothing is changed: a macro has up to twenty commands of up to 500 letters.")
else:
    player.nicks = {**player.nicks, word: lines}
    print(f"{word} does {system.text.number(len(lines))} command{'' if len(lines) == 1 else 's'} now.")
