# verb: do_command
# args: this none this
"""do_command(WORDS...) -> the lines to be run in the place of a typed one, by the typist's @nick or @macro; else False.

The server calls it for every line; what it returns does not come here again, so that nothing goes in circles. The
tutorial watches its pupils here.
"""
pupil = player in this.pupils
try:
    kept = player.nicks
except E_PROPNF:
    kept = None
if not pupil and not kept:
    return False
if caller_perms() is not nothing:
    raise E_PERM("only the server asks what a line means")
if pupil:
    command = task_id()
    with fork(0):
        try:
            wait(command, 600)
        except Exception:
            pass
        try:
            failed = task_info(command)["state"] == "aborted"
        except E_INVARG:
            failed = False
        this.tutorial.observe(player, argstr, failed)
if not kept or not args or not isinstance(kept, dict):
    return False
templates = kept.get(args[0].lower())
if not isinstance(templates, list):
    return False
rest = argstr.strip()[len(args[0]):].strip()
lines = [this.text.filled(template, args[1:], rest) for template in templates[:20] if isinstance(template, str)]
lines = [line.replace("\n", " ") for line in lines]
if sum([len(line) for line in lines]) > 4000:
    notify(player, f"What {args[0]} stands for is too long with that.")
    return []
return lines or False
