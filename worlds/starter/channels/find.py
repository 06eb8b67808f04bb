# verb: find
# args: this none this
"""find(NAME) -> the channel that the player means, None after saying that there is none. The beginning of a name is enough."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
name = args[0].lower()
known = [one for one in children(system.channel)]
whole = [one for one in known if one.name == name]
joined = [one for one in known if player in one.members]
found = whole or [one for one in joined if one.name.startswith(name)] or [one for one in known if one.name.startswith(name)]
if name and len(found) == 1:
    return found[0]
if found and name:
    player.show(f"\"{name}\" could be {system.text.english_list([one.name for one in found], '', 'or')}.")
elif name:
    print(f"There is no channel {name}. Try: channel list")
return None
