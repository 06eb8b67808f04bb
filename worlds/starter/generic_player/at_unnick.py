# verb: @unnick
# args: any any any
# owner: first_wizard
"""@unnick WORD: a nick or macro of yours stands for nothing more."""
set_task_perms(player)
word = argstr.strip().lower()
kept = player.nicks if isinstance(player.nicks, dict) else {}
if not word:
    print("Usage: @unnick WORD")
elif word not in kept:
    print(f"You have no nick {word}. @nicks shows them.")
else:
    player.nicks = {name: kept[name] for name in kept if name != word}
    print(f"{word} has its own meaning again.")
