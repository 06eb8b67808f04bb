# verb: sweep
# args: this none this
# owner: first_wizard
"""sweep(): unmake for good what has been in the bin for longer than .days days. The bin does it itself, once a day."""
if caller is not this and not caller_perms().wizard:
    raise E_PERM("the bin is swept when it is time")
for thing in this.contents:
    suspend_if_needed()
    if valid(thing) and thing.location is this:
        record = thing.recycled if isinstance(thing.recycled, dict) else {}
        since = record.get("time", 0)
        if time() - (since if isinstance(since, int) else 0) >= this.days * 86400:
            try:
                this.unmake(thing)
            except Exception:
                continue
