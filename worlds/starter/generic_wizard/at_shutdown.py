# verb: @shutdown
# args: any any any
"""@shutdown [MESSAGE]: stop the server, after a last checkpoint."""
set_task_perms(player)
try:
    shutdown(argstr.strip() or f"{player.name} is shutting the server down.")
except E_PERM:
    print("Only wizards can do that.")
