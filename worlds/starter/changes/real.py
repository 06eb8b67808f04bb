# verb: real
# args: this none this
"""real(CHANGES) -> CHANGES without those that only follow from others, or that no command is typed for."""
return [change for change in args[0] if change["what"] != "value" or change["name"] not in this.derived]
