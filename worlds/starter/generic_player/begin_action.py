# verb: begin_action
# args: this none this
"""begin_action(TEXT): the command TEXT is about to change something. Builders remember that, for @undo."""
