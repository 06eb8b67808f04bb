# verb: fresh
# args: this none this
"""fresh(OWNER) -> how many reports of OWNER's are new."""
return len([report for report in this.reports.get(args[0], []) if not report["seen"]])
