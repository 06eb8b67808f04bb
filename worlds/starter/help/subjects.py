# verb: subjects
# args: this none this
"""subjects(WHO) -> the names of all that WHO can ask help for, each once: topics, words, commands, classes, options, builtins."""
names = [*this.topics, *this.concepts, *this.pages(), *system.options.known, *builtin_names()]
names += [name.removeprefix("generic_") for name in this.core_classes()]
for kind in this.classes_for(args[0]):
    suspend_if_needed()
    for called in verbs(kind):
        names += called.replace("*", "").split()
return [*dict.fromkeys(names)]
