# verb: class_page
# args: this none this
"""class_page(NAME, KIND) -> the page on the object system.NAME: what it is, its commands, its properties, and its verbs for code."""
name, kind = args
above = system.text.english_list([parent.name for parent in parents(kind)], "")
what = "a class" if kind in this.core_classes().values() else "an object of the system"
lines = [f"${name} ({kind}), {what}{f', made from {above}' if above else ''}.", ""] + this.class_text(name, kind)
commands = [names.split()[0].replace("*", "") for names, doc in this.commands_of(kind)]
code = []
for index, names in enumerate(verbs(kind), start=1):
    try:
        if verb_args(kind, index) == ("this", "none", "this"):
            code.append(names.split()[0])
    except E_PERM:
        pass
own = []
for prop in properties(kind):
    try:
        get_property(kind, prop)
        own.append(prop)
    except E_PERM:
        pass
for heading, words in (("Commands", commands), ("Properties", own), (f"Verbs for code (help ${name}:VERB)", code)):
    if words:
        lines = lines + ["", f"{heading}: {', '.join(sorted(set(words)))}"]
return lines
