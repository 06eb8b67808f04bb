# verb: server_started
# args: this none this
"""The server calls this when it has started, before it takes the first connection."""
if caller_perms() is not nothing:
    raise E_PERM("only the server tells that it has started")
this.clock.start()
this.bin.start()
