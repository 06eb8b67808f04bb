# verb: @nicks
# args: none none none
# owner: first_wizard
"""@nicks: your nicks and macros, and what they stand for. @nick makes one, @macro one of several commands, @unnick ends one."""
set_task_perms(player)
kept = player.nicks if isinstance(player.nicks, dict) else {}
rows = [[str(word), " / ".join([str(line) for line in kept[word]] if isinstance(kept[word], list) else [])] for word in kept]
if rows:
    player.show_table(sorted(rows), ["Word", "Stands for"])
else:
    print("You have no nicks. Make one: @nick WORD is COMMAND")
