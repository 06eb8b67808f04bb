# verb: list
# args: this none this
"""list(): show every channel."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
rows = []
for one in sorted(children(system.channel), key=lambda channel: channel.name):
    here = "yes" if player in one.members else "no"
    moderator = one.moderator.name if one.moderator else "nobody"
    rows.append([one.name, here, len([who for who in one.members if who]), moderator, one.topic])
if rows:
    player.show_table(rows, ["Channel", "On it", "Members", "Moderator", "Topic"])
else:
    print("There are no channels. Make one: channel create NAME")
