# verb: lists
# args: this none this
"""lists(REST): show every mailing list."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
rows = []
for one in sorted(children(system.mail_list), key=lambda found: found.name):
    moderator = one.moderator.name if one.moderator else "nobody"
    rows.append([f"*{one.name}", "yes" if player in one.subscribers else "no", len([who for who in one.subscribers if who]), moderator])
if rows:
    player.show_table(rows, ["List", "Subscribed", "Readers", "Made by"])
else:
    print("There are no mailing lists. Make one: mail create LIST")
