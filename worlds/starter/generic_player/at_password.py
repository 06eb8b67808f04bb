# verb: @password
# args: any any any
# owner: first_wizard
"""@password NEW: change your password. It may hold spaces."""
set_task_perms(player)
text = argstr.strip()
if not text:
    print("Usage: @password NEW-PASSWORD")
    return
try:
    set_password(player, text)
except (E_PERM, E_INVARG, E_QUOTA) as problem:
    print(f"Your password is unchanged: {problem}")
    return
print("Your password is changed.")
