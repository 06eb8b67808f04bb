# verb: @ungag @unignore
# args: any any any
# owner: postmaster
"""@ungag NAME, @unignore NAME: see or hear somebody again whom you have gagged or ignored. @ungag all: everybody."""
name = system.text.unquote(argstr)
ignoring = verb.lower() == "@unignore"
kept = [one for one in (player.ignored if ignoring else player.gagged) if one]
did = "ignored" if ignoring else "gagged"
if not name:
    print(f"Usage: {verb.lower()} NAME")
    return
found = match_in(name, kept)
if name.lower() == "all":
    gone = kept
elif found:
    gone = [found]
elif name[0] == "#" and name[1:] in [str(one).strip("#") for one in kept]:
    gone = [one for one in kept if str(one) == name]
else:
    player.show(f"You have {did} {'nobody' if found is failed_match else 'more than one'} called \"{name}\".")
    return
rest = [one for one in kept if one not in gone]
if ignoring:
    player.ignored = rest
else:
    player.gagged = rest
player.show(f"No longer {did}: {system.text.english_list([one.name for one in gone], 'nobody')}.")
