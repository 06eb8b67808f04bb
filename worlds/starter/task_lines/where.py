# verb: where
# args: this none this
"""where(CALL) -> the verb, the line and the object of an entry of queued_tasks() or task_stack(): "#12:bounce 6 (ball)"."""
call = args[0]
if not call["definer"]:
    return f"{call['verb']} (see @schedules)" if call.get("kind") == "schedule" else call["verb"] or "the server"
line = f" {call['line']}" if call.get("line") else ""
name = f" ({call['this'].name[:16]})" if call["this"] else ""
return f"{call['this']}:{call['verb']}{line}{name}"
