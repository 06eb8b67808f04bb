# verb: name_columns
# args: this none this
"""name_columns(NAMES, WHO) -> lines that list names to WHO, in columns, or with the option screenreader as a sentence."""
names, who = args
return [f"{this.english_list(names)}."] if who.option("screenreader") else columns(names, who.width() or 79)
