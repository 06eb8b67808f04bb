# verb: top
# args: this none this
"""top(TASKS, ENDED, INFO, BEFORE, SIZE, PLAIN) -> the lines of @ps/top, and what it wants back as BEFORE for the next ones.

TASKS is what queued_tasks() gives, ENDED what finished_tasks(), INFO what scheduler_info(); SIZE the columns and rows of the screen.
"""
entries, ended, info, before, size, plain = args
now = ftime()
used = {entry["id"]: entry["ticks"] for entry in entries}
seen = before.get("used", {})
gone = [entry["id"] for entry in ended]
known = before.get("gone", gone)
entries = entries + [entry for entry in ended if entry["id"] not in known]
entries = sorted(entries, key=lambda entry: entry["ticks"] - seen.get(entry["id"], 0), reverse=True)
rows = []
for entry in entries[:max(1, size[1] - 6)]:
    rows.append([*this.row({"wakes_in": None, **entry}), entry["ticks"], entry["ticks"] - seen.get(entry["id"], 0), entry])
lines = [f"Tasks: {max(0, info['tasks'] - 1):,}, ready to run: {info['ready']:,}."]
if "slices" in info:
    old = before.get("info", info)
    span = max(0.1, now - before.get("time", now))
    lines.append(f"Load {(info['seconds'] - old['seconds']) / span:.1%}, {(info['slices'] - old['slices']) / span:.0f} slices a second, the longest ever {info['worst_slice'] * 1000:.1f} ms.")
if rows:
    headers = ["Task", "Owner", "State", "Wakes in", "Ticks", "New", "Verb and line"]
    lines += table(this.fitted(rows, headers, 0 if plain else size[0] - 1), headers, plain)
return lines, {"used": used, "gone": gone, "time": now, "info": info}
