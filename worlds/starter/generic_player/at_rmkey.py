# verb: @rmkey
# args: any none none
# owner: first_wizard
"""@rmkey NUMBER: no longer log in with one of your SSH keys; @keys shows their numbers."""
set_task_perms(player)
keys = ssh_keys(player)
number = int(dobjstr) if dobjstr.isdecimal() and len(dobjstr) < 4 else 0
if not 1 <= number <= len(keys):
    print("Usage: @rmkey NUMBER, one of those that @keys shows.")
    return
set_ssh_keys(player, keys[:number - 1] + keys[number:])
print("The key is removed.")
