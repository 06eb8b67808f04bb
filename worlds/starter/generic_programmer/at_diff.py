# verb: @diff
# args: any any any
# owner: first_wizard
"""@diff OBJECT:VERB [N [M]]: what the last change of a verb changed; with N, what changed since version N; with M, from N to M.

A line that was taken away has a - in front, a new one a +. @history shows the numbers of the versions.
"""
set_task_perms(player)
spec = argstr.strip()
numbers = []
while len(numbers) < 2 and spec.rpartition(" ")[2].isdecimal() and ":" in spec.rpartition(" ")[0]:
    spec, space, word = spec.rpartition(" ")
    spec = spec.rstrip()
    numbers = [word] + numbers
found = player.versions(spec)
if not found:
    return
definer, name, versions = found
chosen = []
for word in numbers:
    version = player.version_of(versions, word)
    if not version:
        return
    chosen.append(version)
if not chosen:
    if len(versions) < 2:
        print(f"{name} of {definer.name} ({definer}) has only this one version.")
        return
    chosen = [versions[-2]]
old, new = chosen if len(chosen) == 2 else (chosen[0], versions[-1])
labels = []
for version in (old, new):
    author, when = player.version_words(version)
    labels.append(f"version {version['number']}{f', {author}' if author else ''}, {when}")
try:
    lines = difflib.unified_diff(old["code"], new["code"], labels[0], labels[1])
except E_QUOTA as problem:
    print(f"That can't be shown: {problem}")
    return
for line in lines:
    print(line)
if not lines:
    print("Nothing is different.")
