# verb: @kill
# args: any none none
# owner: first_wizard
"""@kill TASK: end one of your tasks; @ps shows their numbers."""
set_task_perms(player)
number = dobjstr.strip()
if not number.isdigit():
    print("Usage: @kill TASK (a number that @ps shows)")
    return
try:
    kill_task(int(number))
except E_INVARG:
    print(f"There is no task {number}.")
    return
except E_PERM:
    print(f"Task {number} is not yours.")
    return
print(f"Task {number} is ended.")
