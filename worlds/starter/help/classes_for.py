# verb: classes_for
# args: this none this
"""classes_for(WHO) -> the objects whose verbs WHO's commands usually find: WHO's own classes, then those of rooms and things."""
return [kind for kind in ancestors(args[0], True) + [system.room, system.exit, system.openable, system.door, system.thing, system.container, system.note, system.book, system.generic_letter, system.board, system.furniture, system.light, system.vehicle, system.npc] if kind.r]
