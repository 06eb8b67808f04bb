# verb: @trace
# args: any any any
# owner: first_wizard
"""@trace OBJECT:VERB [off]: be told each line of a verb of yours before your tasks run it, and which variables have changed since the one before. @trace: list them."""
set_task_perms(player)
text = argstr.strip()
if not text:
    rows = [f"{entry['object'].name}:{entry['verb']}" for entry in traces() if entry["owner"] is player]
    player.show(f"You trace {system.text.english_list(rows)}." if rows else "You trace nothing.")
    return
spec, space, word = text.rpartition(" ")
off = bool(spec) and word.lower() == "off"
found = player.find_verb(spec if off else text)
definer = found and player.definer_of(found)
if not definer:
    return
thing, name = found
try:
    set_trace(definer, name, not off)
except E_PERM:
    print(f"{name} of {definer.name} ({definer}) is not yours to debug.")
    return
except (E_INVARG, E_QUOTA) as problem:
    print(str(problem))
    return
print(f"{definer.name}:{name} is {'not ' if off else ''}traced now.")
