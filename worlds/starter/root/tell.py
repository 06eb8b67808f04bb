# verb: tell
# args: this none this
"""tell(TEXT): what somebody here hears. Things have no ears; players override this."""
