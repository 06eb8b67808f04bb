# verb: set_text
# args: this none this
"""set_text(LINES): make these lines all that is written here; E_PERM unless the caller owns it or is a wizard."""
who = caller_perms()
if not (who and (who is this.owner or who.wizard)):
    raise E_PERM(f"{this.definite()} is not yours to write on")
if not isinstance(args[0], list) or [line for line in args[0] if not isinstance(line, str)]:
    raise E_TYPE("set_text() takes a list of strings")
this.text = args[0]
