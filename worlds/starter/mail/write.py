# verb: write
# args: this none this
"""write(READERS, SUBJECT): ask the player for the text of a letter and send it. A SUBJECT of None is an @abort."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
readers, subject = args
text = None
if isinstance(subject, str):
    text = player.compose("Type the text. A single . on a line sends it; @abort gives up.")
if not isinstance(text, list):
    print("Nothing is sent.")
    return
this.post(readers, subject, text)
