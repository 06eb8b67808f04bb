# verb: quit @quit
# args: none none none
# owner: first_wizard
"""quit: leave. Your character stays where it is, asleep, until you come back."""
set_task_perms(player)
boot_player(player)
