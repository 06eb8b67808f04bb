# verb: name
# args: this none this
"""name(OBJECT) -> what to call the owner of a verb; "the server" for builtins and evaluated code."""
return args[0].name if args[0] else "the server"
