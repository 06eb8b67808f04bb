# verb: @addkey
# args: any any any
# owner: first_wizard
"""@addkey KEY: let yourself log in by SSH with a key. KEY is the one line of a .pub file."""
set_task_perms(player)
key = argstr.strip()
if not key:
    print("Usage: @addkey KEY, the one line of a .pub file, such as ~/.ssh/id_ed25519.pub")
    return
keys = ssh_keys(player)
if key in keys:
    print("You have that key already.")
    return
try:
    set_ssh_keys(player, keys + [key])
except (E_PERM, E_INVARG) as problem:
    print(f"Nothing is added. {problem}")
    return
print("The key is added. @keys lists your keys.")
