# verb: unsaved
# args: this none this
# owner: first_wizard
"""unsaved() -> the state of the text that this player has not finished, as editor:fresh() describes it; None where there is none."""
set_task_perms(player)
if caller is not this or player is not this or caller_perms() is not this:
    raise E_PERM("only a player's own commands read what that player is editing")
state = this.editing
if not isinstance(state, dict) or not state.get("lines") and not state.get("undo"):
    return None
state = {key: state[key] for key in state}
for key in ("lines", "undo", "redo"):
    state[key] = [item if isinstance(item, str) else (item[0], list(item[1]), list(item[2])) for item in state[key]]
return state if system.editor.changed(state) else None
