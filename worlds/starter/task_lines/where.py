# verb: where
# args: this none this
"""where(CALL[, ROOM]) -> the verb, the line and the object of an entry of queued_tasks() or task_stack(): "#12:bounce 6 (ball)"; where ROOM letters are too few, without the object's name, and at last with an end that is cut."""
call, room = args[0], args[1] if len(args) > 1 else 1000
if not call["definer"] and call.get("kind") not in ("invoke", "schedule"):
    return call["verb"] or "the server"
line = f" {call['line']}" if call.get("line") else ""
name = f" ({this.who(call['this'])})" if call["this"] else ""
text = f"{call['this']}:{call['verb']}"
if len(text + line + name) <= room:
    return text + line + name
return text + line if len(text + line) <= room else f"{text[:max(0, room - len(line) - 3)]}...{line}"
