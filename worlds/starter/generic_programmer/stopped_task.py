# verb: stopped_task
# args: this none this
# owner: first_wizard
"""stopped_task(TEXT) -> the task among stopped_tasks() that a number means, or the one that stopped last; None after telling why not."""
set_task_perms(player)
word = args[0].strip()
tasks = stopped_tasks()
if word and not word.isdecimal():
    print("Which task? Give the number that you were told when it stopped.")
    return None
for task in tasks:
    if not word or task["id"] == int(word):
        return task
print(f"The debugger has not stopped a task {word} of yours." if word else "No task of yours is stopped.")
return None
