# verb: changed
# args: this none this
"""changed(WORD): those on the other side see the door open or close, and hear the key."""
other = this.other_side()
if other:
    said = {"open": "$The(this) $conj(open, this).", "close": "$The(this) $conj(close, this)."}
    this.dest.act(said.get(args[0], "You hear a key turn in $the(this)."), {"this": other})
