# verb: entries
# args: this none this
"""entries(WHO) -> all that help can tell WHO, as a list of (SUBJECT, KIND, GIST, TEXT) that search() looks through."""
who = args[0]
found = [(name, "topic", this.gist(text), text) for name, text in this.topics.items()]
found += [(name, "word", this.gist(text), text) for name, text in this.concepts.items()]
found += [(name, "manual", this.gist("\n".join(lines)), "\n".join(lines)) for name, lines in this.pages().items() if name != "tasks proofs"]
seen = []
for kind in this.classes_for(who):
    for names, doc in this.commands_of(kind):
        if doc and doc[0] not in seen:
            seen.append(doc[0])
            found.append((names.split()[0].replace("*", ""), "command", doc[0], "\n".join(doc)))
for name, kind in this.core_classes().items():
    text = "\n".join(this.class_text(name, kind))
    found.append((name.removeprefix("generic_"), "class", this.gist(text), text))
found += [(name, "option", option["meaning"], "") for name, option in system.options.known.items()]
for name in builtin_names():
    suspend_if_needed()
    usage, gap, text = builtin_help(name).partition("\n\n")
    found.append((name, "builtin", this.gist(text), text))
    found += this.functions(name, text) if usage.endswith("a module that is there without import") else []
return found
