# verb: hear
# args: this none this
# owner: postmaster
"""hear(TEXT[, STYLES]) -> whether this player takes what the player of this task says to them alone; if so, it is told.

Pages, whispers and channels go through it: the options timestamps and what @ignore says are minded here.
"""
if player in this.ignored and not player.wizard:
    return False
text = args[0]
styles = args[1] if len(args) > 1 else []
if this.option("timestamps"):
    stamp = f"[{ctime(time()).split()[3][:5]}] "
    text = stamp + text
    styles = [(first + len(stamp), last + len(stamp), style) for first, last, style in styles]
this.tell(text, styles)
return True
