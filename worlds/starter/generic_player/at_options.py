# verb: @options @option
# args: any any any
# owner: first_wizard
"""@options: what you can choose for yourself: what it is now, and what it means. @options NAME VALUE chooses.
The beginning of a name is enough.

Example: @options screenreader on
"""
set_task_perms(player)
known = system.options
words = argstr.lower().split()
names = [name for name in sorted(known.known) if words and name.startswith(words[0])]
if words and words[0] in known.known:
    names = [words[0]]
if not words:
    rows = [[name, known.word(player.option(name)), known.known[name]["meaning"]] for name in sorted(known.known)]
    player.show_table(rows, ["Option", "Now", "Meaning"])
    player.show("Choose with: @options NAME VALUE")
elif not names:
    player.show(f"There is no option \"{words[0]}\". There are {system.text.english_list(sorted(known.known))}.")
elif len(names) > 1:
    print(f"\"{words[0]}\" could be {system.text.english_list(names, '', 'or')}.")
elif len(words) == 1:
    name = names[0]
    player.show(f"{name} is {known.word(player.option(name))}: {known.known[name]['meaning']}. It can be {known.choices(name)}.")
elif len(words) > 2 or known.value(names[0], words[1]) is None:
    player.show(f"Nothing is changed: {names[0]} can be {known.choices(names[0])}.")
else:
    name = names[0]
    kept = player.options if isinstance(player.options, dict) else {}
    player.options = {**{key: kept[key] for key in kept if key in known.known}, name: words[1]}
    print(f"{name} is {words[1]} now.")
    if known.word(player.option(name)) != words[1]:
        print("It has no effect while screenreader is on.")
