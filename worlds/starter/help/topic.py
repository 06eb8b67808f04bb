# verb: topic concept
# args: this none this
"""topic(NAME) -> the lines of a topic, concept(NAME) those on a word; [] when there is none of that name."""
texts = this.topics if verb == "topic" else this.concepts
return system.text.paragraphs(texts[args[0]].strip("\n").split("\n")) if args[0] in texts else []
