# verb: object_help
# args: this none this
"""object_help(TEXT, WHO) -> what there is to say about an object that WHO can see: its help text and its commands."""
text, who = args
thing = match_object(text, who)
if not thing:
    return []
lines = system.text.paragraphs(str(thing.help_text).strip("\n").split("\n")) if thing.help_text else []
commands = thing.commands()
if commands:
    lines = lines + ([""] if lines else []) + ["Commands:"] + [f"  {line}" for line in commands]
return lines or [f"There is nothing to say about {thing.definite()}."]
