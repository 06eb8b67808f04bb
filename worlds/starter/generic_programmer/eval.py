# verb: eval
# args: any any any
# owner: first_wizard
"""eval CODE, or ;CODE: run one line of Python and show its value. ;;CODE runs statements; return gives the value.

A ;; line that ends in a colon reads on until an empty line. #12 and $room name objects.
Examples: ;2 + 2    ;player.location    ;;for i in range(3): print(i)
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
try:
    value = eval(source)
except E_INVARG as problem:
    if not str(problem).startswith("line "):
        raise
    print(str(problem))
    return
print(f"=> {toliteral(value)}")
