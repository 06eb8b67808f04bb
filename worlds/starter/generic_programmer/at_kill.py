# verb: @kill
# args: any any any
# owner: first_wizard
"""@kill TASK: end one of your tasks, or several: @kill 12 15. @kill all ends all of yours. @ps shows the numbers."""
set_task_perms(player)
words = argstr.replace(",", " ").split()
numbers = [system.task_lines.number(word) for word in words]
if argstr.strip().lower() == "all":
    me, count = task_id(), 0
    numbers = [0]
    while numbers:
        yin(0, 12_000)
        numbers = [entry["id"] for entry in queued_tasks(most=1000, owner=player) if entry["id"] < me]
        for number in numbers:
            try:
                kill_task(number)
                count += 1
            except E_INVARG:
                pass
            suspend_if_needed()
    print(f"{count} {'task' if count == 1 else 'tasks'} of yours {'is' if count == 1 else 'are'} ended." if count else "None of your tasks is waiting.")
    return
if not numbers or 0 in numbers:
    print("Usage: @kill TASK (a number that @ps shows), several TASKs, or all")
    return
for number in numbers:
    try:
        kill_task(number)
        print(f"Task {number} is ended.")
    except E_INVARG as problem:
        text = str(problem)
        print(f"{text[:1].upper()}{text[1:]}.")
    except E_PERM:
        print(f"Task {number} is not yours.")
