# verb: @dryrun
# args: any any any
# owner: first_wizard
"""@dryrun COMMAND: show what a command would tell and change, and change nothing.

You are shown what you may read. What is told to one other person stays theirs. A command that waits is tried up to there.
Example: @dryrun drop ball
"""
set_task_perms(player)
line = argstr.strip()
if not line:
    print("Usage: @dryrun COMMAND")
    return
report = dry_run(line)
own = [text for who, text in report["told"] if who is player]
print("You would see:" if own else "You would see nothing.")
for text in own:
    print(f"  {text}")
lines = {}
for who, text in report["told"]:
    if who is not player:
        key = text if text is not None else ""
        lines[key] = lines.get(key, []) + ([who.name] if who.name not in lines.get(key, []) else [])
for text in lines:
    player.show(f"{system.text.english_list(lines[text])} would see: {text}" if text else f"{system.text.english_list(lines[text])} would be told something.")
if report["ended"] == "error":
    player.show(f"It would end in an error, and so change nothing. {report['error']}")
    return
if report["ended"] == "killed":
    print("It would end itself, and so change nothing.")
    return
if report["ended"] == "wait":
    words = {"line": "for a line that you type", "task": "for another task", "message": "for a message", "time": "a while"}
    print(f"Then it would wait {words[report['waits']]}. It was tried up to there.")
changes = system.changes.real(report["changes"])
if changes:
    print("It would change:")
for text in system.changes.lines(changes):
    player.show(f"  {text}")
for task in report["tasks"]:
    if task:
        player.show(f"It would begin a task: {task['this'].name}:{task['verb']}, in {system.text.duration(task['wakes_in'] or 0, True)}.")
    else:
        print("It would begin a task that is not yours.")
if report["server"]:
    words = {"boot": "close a connection", "shutdown": "shut down", "checkpoint": "write a checkpoint", "show_screen": "draw on a screen"}
    player.show(f"The server would be asked to {system.text.english_list([words[name] if name in words else name.replace('_', ' ') for name in report['server']])}.")
if not (changes or report["tasks"] or report["server"]):
    print("It would change nothing that you may read.")
print("(Nothing has been changed.)")
