# verb: @quota
# args: any none none
# owner: first_wizard
"""@quota: what you own, how much of it you may own, and which of your objects take most. @quota PLAYER, for wizards, shows another's."""
set_task_perms(player)
MOST = 20
who = player
if dobjstr:
    if not player.wizard:
        print("Only a wizard may see the quota of others. Type @quota for your own.")
        return
    who = dobj or player.find(dobjstr)
    if not who:
        return
weights = []
for o in owned_objects(who):
    suspend_if_needed()
    if valid(o) and o.owner == who:
        weights.append([object_bytes(o), o])
weights = sorted(weights, key=lambda entry: -entry[0])
has = quota(who)
rows = []
for label, key in (("Objects", "objects"), ("Properties", "properties"), ("Bytes", "bytes")):
    left = has[f"{key}_left"]
    rows.append([label, f"{has[key]:,}", "no limit" if left is None else f"{left:,} left"])
print(f"{who.name} owns:")
player.show_table(rows, ["What", "Now", "Quota"])
if not weights:
    return
print("What takes most:")
player.show_table([[str(o), f"{size:,}", o.name] for size, o in weights[:MOST]], ["Object", "Bytes", "Name"])
if len(weights) > MOST:
    print(f"... and {len(weights) - MOST:,} more")
