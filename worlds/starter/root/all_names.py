# verb: all_names
# args: this none this
"""all_names() -> the name and those of the aliases that are text, on one line."""
aliases = this.aliases
return [this.name] + ([name for name in aliases if isinstance(name, str) and "\n" not in name] if isinstance(aliases, list) else [])
