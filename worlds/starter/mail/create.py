# verb: create
# args: this none this
"""create(NAME): make a mailing list, which the player may close."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
name = args[0].lstrip("*").lower()
known = children(system.mail_list)
if not (2 <= len(name) <= 16 and name.isascii() and name.isalnum()):
    print("Usage: mail create LIST. A LIST is a word of 2 to 16 letters and digits.")
elif name in [one.name for one in known]:
    print(f"There is a mailing list {name} already.")
elif len(known) >= this.most_lists or len([one for one in known if one.moderator is player]) >= 3:
    print("There are as many mailing lists as there may be. Close one first.")
else:
    made = create(system.mail_list, task_perms())
    made.name = name
    made.moderator = player
    made.subscribers = [player]
    player.show(f"You make the mailing list {name}. Write to it with: mail send *{name}")
