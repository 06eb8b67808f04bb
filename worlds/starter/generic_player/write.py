# verb: write post
# args: any any any
"""write TEXT on NOTE: add a line to a note or a board that you may write on. erase NOTE wipes a note of yours clean.

Example: write Gone fishing, back on Monday on slip
"""
line = " " + argstr
at = max(line.lower().rfind(" on "), line.lower().rfind(" in "))
text = system.text.unquote(line[:at]) if at >= 0 else ""
if not text:
    print("Write what on what? Example: write hello on board")
    return
if not system.text.may_speak():
    return
name = system.text.unquote(line[at + 4:])
note = match_object(name, player)
if not note:
    player.no_match(name, note)
elif not isa(note, system.note):
    print(f"You can't write on {note.definite()}.")
else:
    problem = note.write_line(text)
    if problem:
        print(problem)
        return
    player.act(note.write_msg, {"this": note})
