# verb: changed
# args: this none this
"""changed(WORD): this has just been opened, closed, locked or unlocked by the player, as WORD says. Classes add to it."""
