# verb: @undo @redo
# args: any any any
# owner: first_wizard
"""@undo: take back your last building command. @redo does again what you took back last. @undo list shows what can be taken back; @undo skip leaves the last one as it is.

The last 50 commands are remembered, each up to the first time it waits. What somebody has changed since is not taken back.
"""
set_task_perms(player)
redo = verb.lower() == "@redo"
own, other = ("undone", "actions") if redo else ("actions", "undone")
log = get_property(player, own)
for entry in list(log):
    if entry["whole"] and not system.changes.real(entry["changes"]):
        log.remove(entry)
word = argstr.strip().lower()
if word not in ("", "list") and (word != "skip" or redo):
    print("Usage: @redo, or @redo list" if redo else "Usage: @undo, or @undo list, or @undo skip")
    return
if not log:
    print("There is nothing to do again." if redo else "There is nothing to take back.")
    return
if word == "list":
    print("What @redo does again, the next one first:" if redo else "What @undo takes back, the last one first:")
    for entry in list(log)[::-1]:
        player.show(f"  {entry['text']} ({system.text.duration(max(0, time() - entry['time']))} ago)")
    return
entry = log[-1]
text, changes = entry["text"], entry["changes"]
if word == "skip":
    log.pop()
    player.show(f"\"{text}\" stays as it is.")
    return
doing = "done again" if redo else "taken back"
if entry["whole"]:
    problem = system.changes.problem(changes)
else:
    problem = "it changed more than is remembered"
if problem:
    player.show(f"\"{text}\" can't be {doing}: {problem}.{'' if redo else ' (@undo skip leaves it as it is.)'}")
    return
log.pop()
log_changes(player, other, text)
problems = system.changes.put_back(changes)
if len(problems) == len(system.changes.real(changes)):
    log.append(entry)
    player.show(f"\"{text}\" can't be {doing}: {problems[0]}")
    return
player.show(f"{doing.capitalize()}: {text}")
binned = [change["object"] for change in changes if change["what"] == "made" and change["object"].location is system.bin]
if binned:
    player.show(f"In your bin now: {system.text.english_list([f'{thing.name} ({thing})' for thing in binned])}. (@recycled)")
for problem in problems:
    player.show(f"Not {doing}: {problem}")
