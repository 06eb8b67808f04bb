# verb: topic_list
# args: this none this
"""topic_list(WHO) -> lines that name every subject."""
names = sorted(list(this.topics) + ["tasks", "commands", "builtins", "topics", "words"])
return ["Subjects (help SUBJECT):"] + system.text.name_columns(names, args[0])
