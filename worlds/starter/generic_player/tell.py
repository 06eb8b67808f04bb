# verb: tell
# args: this none this
# owner: first_wizard
"""tell(TEXT[, STYLES[, WIDTH]]), or tell(TEXT, TEXT, ...): write a line to this player's screen. STYLES and WIDTH are as notify() takes them, STYLES follow the option colour.

Nothing is shown of what a player or a thing says or does that this player has gagged, nor what the own code of somebody
muted says. What others cause is remembered for @report, the latest twenty lines.
"""
if len(args) > 1 and not isinstance(args[1], (list, tuple)):
    args = ["".join([str(part) for part in args])]
text = args[0] if isinstance(args[0], str) else str(args[0])
gagged = this.gagged
if gagged:
    if player in gagged and player is not this:
        return
    own = player is this and task_info(task_id())["kind"] == "command"
    if not own and [call for call in callers() if call["this"] in gagged]:
        return
if player is not this and is_player(player):
    if is_muted(player) and [call for call in callers() if call["programmer"] is player]:
        return
    heard = this.heard
    entry = (time(), player, caller_perms(), text[:300].replace("\n", " / "))
    if heard:
        heard.append(entry)
        if len(heard) > 20:
            heard.pop(0)
    else:
        this.heard = [entry]
styles = args[1] if len(args) > 1 else []
notify(this, text, styles if styles and this.option("colour") else [], args[2] if len(args) > 2 else 0)
