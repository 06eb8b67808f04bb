# verb: all_names
# args: this none this
"""all_names() -> the name and those of the aliases that are text."""
aliases = this.aliases
return [this.name] + ([name for name in aliases if isinstance(name, str)] if isinstance(aliases, list) else [])
