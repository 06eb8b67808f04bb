# verb: @unban @unsuspend @unmute
# args: any any any
# owner: first_wizard
"""@unban NAME|ADDRESS, @unsuspend NAME, @unmute NAME: end what @ban, @suspend or @mute began."""
set_task_perms(player)
kind = verb[3:]
word = {"ban": "ban", "suspend": "suspension", "mute": "mute"}[kind]
subject = this.sanction_subject(kind, argstr)
if subject is None:
    return
name = subject if isinstance(subject, str) else subject.name
try:
    if not remove_sanction(kind, subject):
        print(f"There is no {word} of {name}.")
        return
except E_PERM:
    print("Only wizards can do that.")
    return
except E_INVARG as problem:
    player.show(f"Nothing is done: {problem}.")
    return
print(f"The {word} of {name} is lifted.")
if kind == "mute":
    notify(subject, "You may speak again.")
