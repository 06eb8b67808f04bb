# verb: @list
# args: any any any
# owner: first_wizard
"""@list OBJECT:VERB [LINES]: show the code of a verb, with line numbers. What an object inherits is found on its ancestors.

LINES are 3, 3-7, 3- to the end, or $ for the last. "without numbers" at the end leaves the numbers out, to copy the code.
Examples: @list ball:bounce    @list ball:bounce 10-20    @list ball:bounce without numbers
"""
set_task_perms(player)
text = argstr.strip()
bare = text.lower().endswith(" without numbers")
if bare:
    text = text[:-len(" without numbers")].rstrip()
spec, space, last = text.rpartition(" ")
wanted = last if ":" in spec and system.text.line_range(last, 1) else ""
found = player.find_verb(spec if wanted else text)
definer = found and player.definer_of(found)
if not definer:
    return
name = found[1]
try:
    owner, perms, names = verb_info(definer, name)
    shape = verb_args(definer, name)
    lines = verb_code(definer, name)
except E_PERM:
    print(f"You may not read {name} of {definer.name} ({definer}).")
    return
while lines and not lines[-1].strip():
    lines = lines[:-1]
first, end = system.text.line_range(wanted, len(lines)) if wanted else (1, len(lines))
if wanted and first > len(lines):
    print(f"{names} has only {len(lines)} {'line' if len(lines) == 1 else 'lines'}.")
    return
if not bare:
    head = [f"{definer.name} ({definer}):{names}", " ".join(shape), perms, f"owner {owner.name if owner else owner} ({owner})"]
    print((", " if player.option("screenreader") else "  ").join(head))
if not lines:
    print("(no code yet)")
player.show_code(lines, first, end, not bare)
