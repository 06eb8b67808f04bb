# verb: row
# args: this none this
"""row(TASK) -> one row of @ps for one entry of queued_tasks()."""
entry = args[0]
if entry["reading"]:
    when = f"when {entry['reading'].name} types"
elif entry["wakes_in"] is None:
    when = "when resumed"
else:
    when = f"in {system.text.duration(entry['wakes_in'])}"
owner = entry["owner"]
where = f"{entry['this']}:{entry['verb']}" if entry["this"] else entry["verb"]
name = f" ({entry['this'].name})" if entry["this"] else ""
return [str(entry["id"]), when, owner.name if owner else str(owner), where + name, str(entry["line"])]
