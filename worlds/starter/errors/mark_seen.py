# verb: mark_seen forget
# args: this none this
"""mark_seen(OWNER): none of the reports is new any more. forget(OWNER): throw them away. For the owner's own code, and for wizards."""
owner = args[0]
who = caller_perms()
if who is not owner and not (who and who.wizard):
    raise E_PERM("reports of errors are for the owner of the verbs, and for wizards")
if owner not in this.reports:
    return
if verb == "forget":
    del this.reports[owner]
else:
    this.reports[owner] = [{**report, "seen": True} for report in this.reports[owner]]
