# verb: show_failure
# args: this none this
"""show_failure(NAME, REPORT, TICKS): show this player why a test has failed: the REPORT of dry_call(), which had so many TICKS."""
name, report, most = args
waits = {"line": "for a line that is typed", "task": "for another task", "message": "for a message", "time": "a while"}
if report["ended"] == "wait":
    why = f"would wait {waits[report['waits']]}, and a test can't wait"
else:
    why = {"error": f"failed: {report['error']}", "killed": "killed its own task", "ticks": f"needed more than {most:,} ticks"}[report["ended"]]
this.show(f"{name} {why}{'' if why[-1] in '.!?' else '.'}")
for level in report["stack"][:5]:
    o = level["definer"]
    this.show(f"  In line {level['line']} of {f'{o.name} ({o}):' if valid(o) else ''}{level['verb']}{':' if level['source'] else '.'}")
    if level["source"]:
        this.tell(f"    {level['source'][:200]}")
for text in report["told"][-5:]:
    this.show(f"  It told you: {text[:500]}")
