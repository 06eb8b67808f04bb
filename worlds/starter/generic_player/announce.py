# verb: announce
# args: this none this
"""announce(TEXT[, STYLES]): tell everybody else where this player is."""
if this.location:
    this.location.announce_all_but([this], *args)
