# verb: edit_on_screen
# args: this none this
# owner: first_wizard
"""edit_on_screen(STATE) -> whether this player could edit on the whole screen, and has; STATE is what editor:fresh() makes."""
set_task_perms(player)
if caller is not this or player is not this or caller_perms() is not this:
    raise E_PERM("only a player's own commands show that player an editor")
state = args[0]
message, line, conflict = "", state["at"] + 1 if state["at"] < len(state["lines"]) else 1, False
lines = state["lines"]
while True:
    this.editing = state
    try:
        found = edit_text(this.editing_name(state), lines, message, line)
    except (E_INVARG, E_INTRPT):
        return True
    if found is None:
        return False
    if found["how"] == "left":
        if system.editor.changed(state):
            this.show(f"{this.editing_name(state)} is kept, not saved. @edit goes on, @edit abort throws it away.")
        else:
            this.editing = None
            print("You leave the editor.")
        return True
    lines = found["lines"]
    if lines == [""]:
        lines = []
    if lines != state["lines"] and not system.editor.change(state, 0, len(state["lines"]), lines):
        message = f"It is not saved: a text has at most {system.editor.most_letters:,} letters."
        continue
    if found["how"] == "lost":
        this.editing = state
        return True
    told = this.save_text(state, conflict)
    if not system.editor.changed(state):
        this.editing = None
        for text in told:
            print(text)
        return True
    conflict = "changed elsewhere" in told[0]
    message = "\n".join(told).replace(".save over", "Ctrl-S again")
    number = told[0].partition(":")[0].removeprefix("line ")
    line = int(number) if number.isdecimal() else 1
