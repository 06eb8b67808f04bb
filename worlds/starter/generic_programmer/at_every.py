# verb: @every @cron @at
# args: any any any
# owner: first_wizard
"""@every SECONDS OBJECT:VERB: call a verb again and again. @cron "FIELDS" OBJECT:VERB: by the clock. @at TIME OBJECT:VERB: once.

FIELDS are minute, hour, day, month and day of the week: help cron. TIME is like 18:30, or "2026-12-24 18:30". @schedules shows what is to
come, @kill ends it.
Examples: @every 60 ball:bounce    @cron "0 12 * * *" ball:bounce    @at 18:30 ball:bounce
"""
set_task_perms(player)
word = verb.lower()
if len(args) != 2:
    print(f"Usage: {word} {({'@every': 'SECONDS', '@at': 'TIME'}).get(word, 'FIELDS')} OBJECT:VERB (with quotes around what has spaces)")
    return
when = args[0]
found = player.find_verb(args[1])
if not found:
    return
thing, name = found
if word == "@every":
    try:
        when = int(when) if when.isdigit() else float(when)
    except ValueError:
        print(f"{when} is no number of seconds.")
        return
try:
    if word == "@every":
        number = every(when, thing, name)
    else:
        number = at(when, thing, name) if word == "@at" else cron(when, thing, name)
except (E_PERM, E_QUOTA, E_VERBNF, ValueError) as problem:
    player.show(f"Nothing is scheduled: {problem}")
    return
print(f"Task {number} will call {thing.name}:{name}. @schedules shows when.")
