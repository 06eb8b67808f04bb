# verb: act
# args: this none this
"""act(TEMPLATE[, PARTS[, DEAF]]): everybody in this room reads the sentence in their own form. "actor" is who acts.

room.act("$The(door) $conj(slam, door).", {"door": door}). See help grammar.
"""
system.grammar.deliver(this, args[0], args[1] if len(args) > 1 else {}, args[2] if len(args) > 2 else [])
