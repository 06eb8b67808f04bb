# verb: eval
# args: any any any
"""eval CODE, or ;CODE: run one line of Python and show its value. ;;CODE runs statements."""
set_task_perms(player)
if not player.programmer:
    print("Only programmers can run code.")
    return
try:
    value = eval(argstr.strip().removeprefix(";"))
except E_INVARG as problem:
    print(str(problem))
    return
print(f"=> {toliteral(value)}")
