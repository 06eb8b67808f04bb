# verb: own_verbs
# args: this none this
"""own_verbs(WHO, LINE, PROGRAMMED) -> the names of the verbs on the thing of WHO's that LINE is about; only those with code if PROGRAMMED.

LINE is a command such as "@program ball:bounce" or "bounce ball".
"""
who, line, programmed = args
text = line.partition(" ")[2].strip().split(" this ")[0]
thing = match_object(text.rpartition(":")[0].strip("\" ") or text, who)
names = []
if thing and thing.owner is who and isa(thing, system.thing):
    for index, called in enumerate(verbs(thing), start=1):
        if not programmed or verb_code(thing, index):
            names += called.replace("*", "").lower().split()
if names:
    this.note_thing(who, thing)
return names
