# verb: note
# args: this none this
"""note(OWNER, WHAT, STACK): keep a report for an owner. What happened at the same place before is counted with it."""
if caller is not this:
    raise E_PERM("reports are made when errors happen")
owner, what, stack = args
level = [entry for entry in stack if entry["definer"]][0]
kept = list(this.reports.get(owner, []))
now = time()
place = (level["definer"], level["verb"], level["line"], what.partition(":")[0])
for at, report in enumerate(kept):
    if report["place"] == place:
        kept.append({**report, "what": what, "last": now, "count": report["count"] + 1, "player": player, "seen": False})
        kept.pop(at)
        break
else:
    levels = [(entry["definer"], entry["verb"], entry["line"], entry["this"], entry["owner"], entry["source"]) for entry in stack[:10]]
    kept.append({"place": place, "what": what, "stack": levels, "first": now, "last": now, "count": 1, "player": player, "seen": False})
    if owner in connected_players() and now - this.told_at.get(owner, 0) >= 60:
        this.told_at[owner] = now
        with fork(0):
            owner.tell(f"An error in a verb of yours, {level['definer'].name}:{level['verb']}: {what[:200]} (@errors tells more.)")
this.reports[owner] = kept[-this.most:]
