# verb: begin_action
# args: this none this
# owner: first_wizard
"""begin_action(TEXT): remember what the command TEXT changes from here on, so that @undo can take it back.

For the player's own commands: what they change with the player's permissions, up to the first time that they wait.
"""
set_task_perms(player)
if this is not player or caller_perms() is not player:
    raise E_PERM("only a player's own commands are remembered")
if player.undone:
    player.undone = []
log_changes(player, "actions", args[0])
