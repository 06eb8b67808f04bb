# verb: send
# args: this none this
"""send(NAMES): ask the player for a letter to these and send it."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
readers = this.readers(args[0])
if readers:
    subject = player.ask(f"A letter to {this.names(readers)}. Subject? @abort gives up.")
    this.write(readers, subject)
