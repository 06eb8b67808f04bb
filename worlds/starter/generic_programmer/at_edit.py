# verb: @edit
# args: any any any
# owner: first_wizard
"""@edit OBJECT:VERB: change the code of a verb; @edit NOTE: what is written on it; @edit OBJECT.NAME: a property that is text or a
list of lines.

Over SSH you edit on the whole screen, unless you choose @options fullscreen off. Elsewhere lines that you type go into the
text, and commands begin with a dot: .help lists them, a dot alone saves and leaves. If the connection breaks, your text is
kept: @edit alone goes on, @edit abort throws it away. Example: @edit ball:bounce
"""
set_task_perms(player)
if not player.programmer:
    print("Only programmers can edit.")
    return
editor = system.editor
state = player.unsaved()
if argstr.strip():
    if state and argstr.strip().lower() == "abort":
        player.editing = None
        print(f"What you have not saved of {player.editing_name(state)} is thrown away.")
        return
    if state:
        player.show(f"You have not finished {player.editing_name(state)}. @edit goes on with it, @edit abort throws it away.")
        return
    state = player.open_text(argstr)
if not state:
    if not argstr.strip():
        print("Usage: @edit OBJECT:VERB, or NOTE, or OBJECT.NAME")
    return
if player.option("fullscreen") and player.edit_on_screen(state):
    return
count = len(state["lines"])
player.show(f"You are editing {player.editing_name(state)}: {count} {'line' if count == 1 else 'lines'}. .help tells the commands, a dot alone saves and leaves.")
print(editor.where(state))
while True:
    player.editing = state
    try:
        line = read()
    except (E_INVARG, E_INTRPT):
        return
    shown, action = editor.typed(state, line)
    for text in shown:
        print(text)
    if not action:
        continue
    word = action.partition(" ")[0]
    if word == "pause":
        player.editing = state
        player.show(f"{player.editing_name(state)} is kept as it is here, not saved. @edit goes on.")
        return
    if word in ("save", "done"):
        player.begin_action(f"@edit {player.editing_name(state)}")
        for text in player.save_text(state, action == "save over"):
            player.show_error(text)
    changed = editor.changed(state)
    if word == "quit" and changed:
        print("It is not saved. .save saves, .pause keeps it for later, .abort throws it away.")
    elif word in ("quit", "abort") or word == "done" and not changed:
        player.editing = None
        if word != "done":
            print("Nothing is changed." if changed else "You leave the editor.")
        return
