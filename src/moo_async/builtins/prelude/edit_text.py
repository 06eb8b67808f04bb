# edit_text(title, lines, message, line): an editor on the whole screen, where there can be one.
# A line in place of the answer was on its way before the editor stood; nobody else will take it.
title, lines, message, line = arguments(args)
if not editor_possible(lines):
    return None
found = ask_editor(title, lines, message, line)
while isinstance(found, str):
    found = read()
return found
