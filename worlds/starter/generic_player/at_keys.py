# verb: @keys
# args: none none none
# owner: first_wizard
"""@keys: the SSH keys with which you may log in, numbered for @rmkey."""
set_task_perms(player)
keys = ssh_keys(player)
if not keys:
    print("You have no keys. @addkey KEY adds one: the one line of a .pub file.")
    return
for number, key in enumerate(keys):
    words = key.split()
    print(f"{number + 1}. {words[0]} ...{words[1][-12:]} {' '.join(words[2:])}")
