# verb: builtin_list
# args: this none this
"""builtin_list(WHO) -> lines that name every builtin function and error."""
return ["Builtins (help NAME tells more):"] + system.text.name_columns(builtin_names(), args[0])
