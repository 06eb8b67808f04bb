# verb: @commit
# args: any any any
"""@commit [OBJECT]: write what has changed in the game, or in one object, to the files that the server watches.

What somebody saves there is live at once. What has changed in the game and in a file is a conflict, which is shown and
waits for one of these:
@commit --theirs FILE: the game takes what the file says.
@commit --mine FILE: the file is written as the game has it.
@commit --list: only show what is wrong."""
set_task_perms(player)
words = argstr.split()
side = words[0].lower() if words and words[0].startswith("-") else ""
if side not in ("", "--theirs", "--mine", "--list") or len(words) != {"": len(words), "--list": 1}.get(side, 2):
    print("Usage: @commit [OBJECT], @commit --theirs FILE, @commit --mine FILE or @commit --list")
    return
try:
    done = {}
    if side in ("--theirs", "--mine"):
        done = settle_file(words[1], side == "--theirs")
    elif not side:
        what = match_object(argstr.strip()) if words else None
        if words and not what:
            print(f"I don't see \"{argstr.strip()}\" here.")
            return
        done = commit_files([what] if words else None)
    trouble = file_trouble()
except E_PERM:
    print("Only wizards can do that.")
    return
except E_INVARG as problem:
    print(f"{str(problem).capitalize()}. Start it with: moo-async serve --watch DIR")
    return
if done == 0:
    print("The files are still being written.")
    return
for what in ("written", "removed"):
    for file in done.get(what, []):
        print(f"{what}: {file}")
for line in done.get("left", []):
    print(line)
for line in trouble:
    print(line)
if not trouble and not any(done.values()):
    print("Files and game agree.")
