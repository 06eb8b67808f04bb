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
lines = [f"{who.name} owns:"]
lines += table(rows, ["What", "Has", "Quota"], player.plain_screen)
if weights:
    count = min(MOST, len(weights))
    lines.append("" if not player.plain_screen else "The largest objects:")
    largest = [[str(o), o.name, f"{size:,}"] for size, o in weights[:MOST]]
    lines += table(largest, ["Object", "Name", "Bytes"], player.plain_screen)
    if len(weights) > MOST:
        lines.append(f"... and {len(weights) - MOST:,} smaller ones.")
for line in lines:
    player.show(line)
