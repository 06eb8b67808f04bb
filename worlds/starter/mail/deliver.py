# verb: deliver
# args: this none this
"""deliver(WHO, LETTER) -> "" when a letter from the player is in the mailbox of WHO, else why not. WHO is told."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
who, letter = args
if player in who.ignored and not player.wizard:
    return "takes no mail from you"
box = this.box(who)
letters = box.messages
kept = [one["size"] for one in letters if not one["deleted"]]
if len(kept) >= this.most_messages or sum(kept) + letter["size"] > this.most_letters:
    return "has a full mailbox"
size = sum([one["size"] for one in letters]) + letter["size"]
while len(letters) >= this.most_messages or size > this.most_letters:
    at = [one["deleted"] > 0 for one in letters].index(True)
    size -= letters[at]["size"]
    letters.pop(at)
box.last += 1
if letters:
    letters.append({**letter, "number": box.last})
else:
    box.messages = [{**letter, "number": box.last}]
if who in connected_players() and who is not player:
    who.hear(f"You have new mail from {player.name}: mail read {box.last}", [(0, 17, "notice")])
return ""
