# program(words): the lines that follow, up to a single ".", become the code of the verb OBJECT:VERB.
(words,) = arguments(args)
target = verb_to_program(words)
if target is None:
    return
what, name = target
lines = []
line = read()
while line != ".":
    lines.append(line)
    line = read()
try:
    errors = set_verb_code(what, name, lines)
except MooError as e:
    errors = [e.message]
for error in errors:
    notify(player, error)
notify(player, "1 error." if len(errors) == 1 else f"{len(errors)} errors.")
notify(player, "Verb not programmed." if errors else "Verb programmed.")
if not errors and respond_to(player, "programmed"):
    player.programmed(what, name)
