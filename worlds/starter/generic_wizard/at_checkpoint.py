# verb: @checkpoint @dump
# args: none none none
"""@checkpoint: write everything that has changed to the database now."""
set_task_perms(player)
try:
    dump_database()
    print("A checkpoint is on its way.")
except E_PERM:
    print("Only wizards can do that.")
