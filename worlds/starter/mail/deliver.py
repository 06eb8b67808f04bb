# verb: deliver
# args: this none this
"""deliver(WHO, LETTER) -> "" when a letter from the player is in the mailbox of WHO, else why not. WHO is told."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
who, letter = args
if player in who.ignored and not player.wizard:
    return "takes no mail from you"
box = this.box(who)
letters = [one for one in box.messages]
size = sum([sum([len(line) for line in one["text"]]) + 100 for one in letters + [letter]])
while letters and (len(letters) >= this.most_messages or size > this.most_letters):
    deleted = [one for one in letters if one["deleted"]]
    if not deleted:
        return "has a full mailbox"
    letters = [one for one in letters if one is not deleted[0]]
    size -= sum([len(line) for line in deleted[0]["text"]]) + 100
box.last += 1
box.messages = letters + [{**letter, "number": box.last}]
if who in connected_players() and who is not player:
    who.hear(f"You have new mail from {player.name}: mail read {box.last}", [(0, 17, "notice")])
return ""
