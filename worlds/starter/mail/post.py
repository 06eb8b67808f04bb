# verb: post
# args: this none this
"""post(READERS, SUBJECT, TEXT): send a letter from the player, and say whom it reached and whom not."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
readers, subject, text = args
lines = [str(line)[:1000] for line in text[:250]]
size = sum([len(line) for line in lines]) + 100
if size > 10100:
    print("Nothing is sent: a letter has room for 10,000 letters. Send it in two.")
    return
box = this.box(player)
box.sent = [when for when in box.sent if when > time() - 3600]
if len(box.sent) >= this.most_an_hour:
    print(f"Nothing is sent: {this.most_an_hour} letters an hour are all that one may send.")
    return
box.sent = box.sent + [time()]
letter = {"time": time(), "from": player, "name": player.name, "to": this.names(readers), "readers": readers}
letter = {**letter, "subject": str(subject)[:80].replace("\n", " "), "text": lines, "size": size}
letter = {**letter, "folder": "inbox", "new": True, "deleted": 0}
direct, listed = [], []
for who in readers:
    if who and isa(who, system.mail_list):
        if player not in who.subscribers:
            print(f"You are not subscribed to {who.name}: nothing is sent there.")
        else:
            listed += [one for one in who.subscribers if one]
    elif who:
        direct.append(who)
reached = []
told = []
for who in dict.fromkeys(direct + listed):
    problem = this.deliver(who, letter)
    if not problem:
        reached.append(who)
    elif who in direct:
        told.append(f"{who.name} {problem}.")
    suspend_if_needed()
for line in told:
    print(line)
print(f"Your letter is sent to {system.text.number(len(reached))} {'player' if len(reached) == 1 else 'players'}." if reached else "Your letter is sent to nobody.")
