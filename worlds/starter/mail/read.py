# verb: read
# args: this none this
"""read(NUMBER): show a letter of the player, the first new one when no number is given."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
text = args[0]
if not text:
    new = [one for one in this.letters() if one["new"]]
    if not new:
        print("You have no new letters.")
        return
    text = str(new[0]["number"])
one = this.letter(text)
if not one:
    return
one["new"] = False
lines = [f"Letter {one['number']}, in {one['folder']}{', deleted' if one['deleted'] else ''}"]
lines += [f"From: {one['name']}", f"To: {one['to']}", f"Date: {ctime(one['time'])}", f"Subject: {one['subject'] or '(none)'}", ""]
player.show("\n".join(lines + one["text"]))
