# verb: forward
# args: this none this
"""forward(NUMBER to NAMES): send a letter of the player on to others."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
number, to, names = args[0].partition(" to ")
if not to:
    print("Usage: mail forward NUMBER to NAME")
    return
one = this.letter(number)
readers = this.readers(names) if one else []
if readers:
    head = [f"From {one['name']} to {one['to']}, {ctime(one['time'])}:", ""]
    this.post(readers, f"Fwd: {one['subject']}", head + one["text"])
