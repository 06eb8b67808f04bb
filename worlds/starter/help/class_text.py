# verb: class_text
# args: this none this
"""class_text(NAME, KIND) -> what is said of a class or another object of the system: its own help_text, or what help has on it, or its description."""
name, kind = args
text = kind.help_text or this.class_topics.get(name.removeprefix("generic_"), "") or kind.description
lines = text if isinstance(text, list) else str(text).strip("\n").split("\n")
return system.text.paragraphs(lines)
