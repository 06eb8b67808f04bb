# verb: tell
# args: this none this
"""tell(TEXT): this one hears TEXT. Where the player has said something by this one's name, or about a topic, it answers a moment later."""
text = args[0] if isinstance(args[0], str) else ""
start, quote, words = text.partition(', "')
if not quote or not is_player(player) or not start.startswith(f"{player.name} ") or player.location is not this.location:
    return
answer = this.answer(words)
if answer:
    with fork(1):
        if player and player.location is this.location:
            this.speak(answer)
