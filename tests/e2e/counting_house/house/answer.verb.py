# verb: answer
# args: this none this
# owner: keeper
"""Answer a typed line with everything that is wrong here and now, and how much has been counted."""
wrong = list(this.alarms)
money = sum(account.balance for account in this.accounts) + this.carried
if money != 1000 * len(this.accounts):
    wrong.append(f"the accounts hold {money}")
tasks = [task["id"] for task in queued_tasks() if task["kind"] == "fork"] + [task_id()]
known = [worker.task for worker in this.workers]
attempts = [worker.attempt for worker in this.workers]
for worker in this.workers:
    known += worker.young
for task in known:
    if tasks.count(task) != 1:
        wrong.append(f"task {task} is there {tasks.count(task)} times")
strangers = [task for task in tasks if task not in known and task not in attempts and task != task_id()]
if strangers:
    wrong.append(f"nobody knows the tasks {strangers}")
counted = sum(worker.n for worker in this.workers)
notify(system.keeper, f"{args[0]}: {'; '.join(wrong) or 'well'}, {counted} counted")
