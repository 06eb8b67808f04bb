# verb: facts
# args: this none this
"""facts(TASK, PLAIN) -> lines that tell everything about an entry of task_info()."""
entry, plain = args
ago = f"{system.text.duration(max(0, ftime() - entry['created']))} ago"
rows = [("state", this.state(entry))]
if "ended" in entry:
    rows.append(("ended", f"{system.text.duration(max(0, ftime() - entry['ended']))} ago"))
    if entry["error"]:
        rows.append(("error", entry["error"]))
elif entry["wakes_in"] is not None:
    rows.append(("wakes in", system.text.duration(entry["wakes_in"], True)))
rows += [("verb", this.where(entry)), ("owner", this.who(entry["owner"])), ("player", this.who(entry["player"]))]
rows.append(("began", ago + (f", forked by task {entry['parent']}" if entry["parent"] else "")))
rows.append(("used", f"{entry['ticks']:,} ticks, {entry['seconds']:.4f} seconds"))
if entry.get("bytes") is not None:
    rows.append(("memory", f"{entry['bytes']:,} bytes, {entry['messages']} {'message' if entry['messages'] == 1 else 'messages'} waiting"))
return [f"Task {entry['id']} ({entry['kind']})"] + [f"  {name}: {value}" if plain else f"  {name:10}{value}" for name, value in rows]
