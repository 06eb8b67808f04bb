# verb: lookup
# args: this none this
"""lookup(TEXT, WHO) -> the lines of help on TEXT for the player WHO."""
text, who = args
key = text.lower()
if key == "topics":
    return this.topic_list(who)
if key == "commands":
    return this.command_list(who)
if key == "builtins":
    return this.builtin_list(who)
if not key or key in this.topics:
    return system.text.paragraphs(this.topics[key or "summary"].strip("\n").split("\n"))
if key in this.class_topics:
    lines = this.verb_help(text, who)
    return system.text.paragraphs(this.class_topics[key].strip("\n").split("\n")) + ([""] + lines if lines else [])
lines = this.page(text) or this.verb_help(text, who) or this.builtin(text) or this.object_help(text, who)
if lines:
    return lines
near = [name for name in this.topics if name.startswith(key[:3])]
hint = f"Perhaps: help {system.text.english_list(near, '', 'or help')}" if near else "All subjects: help topics"
return [f"There is no help on \"{text}\". {hint}"]
