# verb: @nick
# args: any any any
# owner: first_wizard
"""@nick WORD is COMMAND: from now on WORD, at the beginning of what you type, stands for COMMAND. What follows WORD comes after it.

In COMMAND, $1 to $9 are the words that follow, and $* all of them.
Example: @nick gm is say Good morning, $*!
Example: @nick bp is page bob
See @nicks, @unnick, @macro. What a nick stands for is not looked up again among your nicks.
"""
set_task_perms(player)
word, found, command = argstr.strip().partition(" is ")
word = word.strip().lower()
command = command.strip()
if not found or not command:
    print("Usage: @nick WORD is COMMAND")
    return
problem = player.nick_problem(word)
if problem:
    player.show(problem)
elif len(command) > 500:
    print("That is too long: a nick stands for up to 500 letters.")
else:
    player.nicks = {**player.nicks, word: [command]}
    player.show(f"{word} stands for: {command}")
