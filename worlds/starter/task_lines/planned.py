# verb: planned
# args: this none this
"""planned(SCHEDULE) -> when an entry of scheduled_tasks() makes its calls: "every 60 s", "once, 2026-12-24 18:30"."""
entry = args[0]
kind = entry["kind"]
if kind == "at":
    when = f"once, {datetime.strftime('%Y-%m-%d %H:%M', entry['next'], 'local')}"
else:
    when = f"every {entry['spec']} s" if kind == "every" else f"cron {entry['spec']}"
return when + (", all missed" if entry["all_missed"] else "")
