# verb: verb_help
# args: this none this
"""verb_help(TEXT, WHO) -> the help of the verb "OBJECT:VERB", or of the command that TEXT names; [] when there is none."""
text, who = args
if ":" in text[1:]:
    left, colon, name = text.rpartition(":")
    symbol = this.class_called("$" + left.strip().lstrip("$"))
    thing = match_object(left.strip(), who) or (get_property(system, symbol) if symbol else nothing)
    return this.docstrings(ancestors(thing, True), name, True) if thing else []
places = this.classes_for(who)
near = [*who.contents]
if who.location:
    places = places + ancestors(who.location, True)
    near = near + [*who.location.contents]
return this.docstrings(places, text, False) or this.docstrings(near + [*this.core_classes().values()], text, False)
