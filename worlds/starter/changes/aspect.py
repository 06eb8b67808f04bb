# verb: aspect
# args: this none this
"""aspect(CHANGE) -> which part of an object it is about, in words: "the property description", "the place"."""
what, name = args[0]["what"], args[0]["name"]
if what in ("value", "property"):
    return f"the property {name}"
if what == "perms":
    return f"the permissions of the property {name}"
if what == "verb":
    return f"the verb {name}"
words = {"location": "the place", "parents": "the class", "name": "the name", "owner": "the owner"}
return words[what] if what in words else f"the flag {what}"
