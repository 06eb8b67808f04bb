# verb: @ban @suspend @mute
# args: any any any
# owner: first_wizard
"""@ban NAME|ADDRESS [for LENGTH] [because REASON]: keep somebody out, or everybody at an address or in a network.

@suspend NAME for LENGTH [because REASON]: keep somebody out for a time: 30 minutes, 12 hours, 3 days, 2 weeks.
@mute NAME [for LENGTH] [because REASON]: let somebody speak to nobody.

Whom it keeps out is disconnected; what they own stays. Without a length it lasts until @unban, @unsuspend or @unmute.
@sanctions lists them.
Examples: @ban bob because he floods the channels    @ban 192.0.2.0/24 for 3 days
"""
set_task_perms(player)
kind, line = verb[1:], argstr
line, because, reason = line.partition(" because ")
length = ""
if " for " in line:
    line, _, length = line.rpartition(" for ")
subject = this.sanction_subject(kind, line)
if subject is None:
    return
seconds = system.text.seconds(length) if length else None
if length and seconds is None:
    player.show(f"How long is \"{length}\"? Say it like this: 30 minutes, 12 hours, 3 days, 2 weeks.")
    return
if kind == "suspend" and seconds is None:
    player.show(f"For how long? Example: @suspend {line} for 3 days because REASON. For good: @ban {line}")
    return
name = subject if isinstance(subject, str) else subject.name
reason = reason.strip()
try:
    add_sanction(kind, subject, reason, seconds)
except E_PERM:
    print("Only wizards can do that.")
    return
except E_INVARG as problem:
    player.show(f"Nothing is done: {problem}.")
    return
done = {"ban": "banned", "suspend": "suspended", "mute": "muted"}[kind]
span = f" for {system.text.duration(seconds)}" if seconds else ""
print(f"{name} is {done}{span or f', until @un{kind}'}.")
if kind == "mute":
    notify(subject, f"A wizard has muted you{span}: {reason}" if reason else f"A wizard has muted you{span}.")
