# verb: eval
# args: any any any
# owner: first_wizard
"""eval CODE, or ;CODE: run one line of Python and show its value. ;;CODE runs statements; return gives the value.

A ;; line that ends in a colon reads on until an empty line. #12 and $room name objects. _1 is the last value that was shown,
_2 and _3 those before it; a list among them is a copy. @complete, or Tab over SSH, completes names.
Examples: ;2 + 2    ;player.location    ;_1.contents    ;;for i in range(3): print(i)
"""
set_task_perms(player)
if not player.programmer:
    print("Only programmers can run code.")
    return
source = argstr.strip()
if source.startswith(";"):
    source = source[1:].strip()
    if source.endswith(":"):
        lines = [source]
        line = read()
        while line.strip():
            lines.append(line)
            line = read()
        source = "\n".join(lines)
if not source:
    print("Run what? Example: ;2 + 2")
    return
last = [*player.last_values, None, None, None][:3] if isinstance(player.last_values, list) else [None] * 3
try:
    value = eval(source, last)
except E_INVARG as problem:
    if not str(problem).startswith("line "):
        raise
    player.show_error(str(problem))
    return
try:
    lines = player.pretty(value, 3)
except (E_QUOTA, E_INVARG) as problem:
    lines = [f"(it can't be shown: {problem})"]
print(f"=> {lines[0]}")
for line in lines[1:]:
    print(f"   {line}")
if value is not None:
    try:
        player.last_values = [value if sum([len(line) for line in lines]) < 20_000 else None] + last[:2]
    except (E_TYPE, E_INVARG, E_QUOTA):
        player.last_values = [None] + last[:2]
