# verb: usage
# args: this none this
"""usage(NAMES, DOBJ, PREP, IOBJ, NAME) -> a command as one may type it: "put ANYTHING in basket"."""
names, dobj, prep, iobj, name = args
words = {"this": name, "any": "ANYTHING", "none": ""}
usual = {"for/about": "about", "none": "", "any": "...", "at/to": "to", "on top of/on/onto/upon": "on", "out of/from inside/from": "from"}
preposition = usual[prep] if prep in usual else prep.split("/")[0]
verb_name = names.split()[0].replace("*", "")
return " ".join([word for word in (verb_name, words[dobj], preposition, words[iobj]) if word])
