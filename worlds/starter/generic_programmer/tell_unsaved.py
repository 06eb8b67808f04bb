# verb: tell_unsaved
# args: this none this
# owner: first_wizard
"""tell_unsaved(): tell this player of a text that they have not finished."""
set_task_perms(player)
if player is not this:
    raise E_PERM("that is between the server and the player")
if isinstance(this.editing, dict) and system.editor.changed(this.editing):
    this.show(f"You have not finished editing {this.editing_name(this.editing)}. @edit goes on with it.")
