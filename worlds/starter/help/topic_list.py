# verb: topic_list
# args: this none this
"""topic_list(WHO) -> lines that name every subject."""
lines = ["Subjects (help SUBJECT):"]
for line in columns(sorted(list(this.topics) + ["tasks", "commands", "builtins", "topics"]), args[0].width() or 79):
    lines.append(line)
return lines
