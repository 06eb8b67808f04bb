# verb: find_verb
# args: this none this
"""find_verb(TEXT) -> (object, verb name) for "OBJECT:VERB", None after telling why not."""
text = args[0].strip()
left, colon, name = text.rpartition(":")
name = name.strip().strip("()")
if not colon or not left.strip() or not name:
    this.tell("Which verb? Write OBJECT:VERB, for example ball:bounce")
    return None
thing = this.find(system.text.unquote(left))
return (thing, name) if thing else None
