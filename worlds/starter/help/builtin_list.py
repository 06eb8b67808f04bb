# verb: builtin_list
# args: this none this
"""builtin_list(WHO) -> lines that name every builtin function and error."""
return ["Builtins (help NAME tells more):"] + columns(builtin_names(), args[0].width() or 79)
