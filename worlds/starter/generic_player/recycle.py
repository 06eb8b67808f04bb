# verb: recycle
# args: this none this
# owner: postmaster
"""The server calls this before a player is recycled: the mailbox goes, too."""
call = callers()[0] if callers() else {}
if call.get("verb") != "recycle" or call["programmer"] is not nothing:
    raise E_PERM("only recycle() empties a mailbox")
if this.mailbox:
    recycle(this.mailbox)
