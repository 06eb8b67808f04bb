# verb: reports_of
# args: this none this
"""reports_of(OWNER) -> the reports that are kept for an owner, the latest last; for that owner's own code, and for wizards."""
owner = args[0]
who = caller_perms()
if who is not owner and not (who and who.wizard):
    raise E_PERM("reports of errors are for the owner of the verbs, and for wizards")
return [{**report} for report in this.reports.get(owner, [])]
