# verb: classes_for
# args: this none this
"""classes_for(WHO) -> the objects whose verbs WHO's commands usually find: WHO's own classes, then those of rooms and things."""
return [kind for kind in ancestors(args[0], True) + [system.room, system.exit, system.thing, system.container, system.note, system.board] if kind.r]
