# verb: @report
# args: any any any
# owner: postmaster
"""@report TEXT: tell the wizards that something is wrong, for instance how somebody behaves. What you have seen last is kept with it.

Example: @report Mallory does not stop paging me
The latest twenty lines that others have caused on your screen go along, with who caused them: nobody has to take your word.
"""
reports = system.reports
text = argstr.strip()
mine = [one for one in reports.open if one["by"] is player and one["time"] > time() - 3600]
if not text:
    print("Usage: @report TEXT: say what is wrong, and who does it.")
elif len(mine) >= reports.most_an_hour:
    print("You have reported enough for an hour. Page a wizard, if it can't wait.")
elif len(reports.open) >= reports.most:
    print("The wizards have more reports than they can read. Page one.")
else:
    reports.last += 1
    where = player.location.name if player.location else "nowhere"
    kept = {"number": reports.last, "time": time(), "by": player, "name": player.name, "where": where, "text": text[:1000]}
    reports.open = reports.open + [{**kept, "lines": [entry for entry in player.heard]}]
    print("Thank you. The wizards are told, and see what you have seen last.")
    for who in connected_players():
        if who.wizard:
            who.tell(f"{player.name} reports: {text[:200]} (@reports {reports.last})", [(0, len(player.name) + 9, "notice")])
