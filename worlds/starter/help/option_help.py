# verb: option_help
# args: this none this
"""option_help(NAME) -> the lines of help on one of the options that players have; [] when there is none of that name."""
name = args[0].strip().lower()
if name not in system.options.known:
    return []
meaning = system.options.known[name]["meaning"]
return [f"The option {name}: {meaning}.", "", f"  @options {name} VALUE    {system.options.choices(name)}", "", "See also: help options"]
