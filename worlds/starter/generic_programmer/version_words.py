# verb: version_words
# args: this none this
"""version_words(VERSION) -> (AUTHOR, WHEN) of one of the dicts that verb_history() gives, in words."""
version = args[0]
who = version["author"]
if not version["time"]:
    return ("", "before")
return (who.name if who else str(who), time.strftime("%Y-%m-%d %H:%M", version["time"]))
