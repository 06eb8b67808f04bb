# verb: many
# args: this none this
"""many(PART, VIEWER) -> whether a verb after the names of PART is that of "you" and "they" rather than that of "it"."""
part, viewer = args
return len(part) > 1 or bool(part) and (part[0][0] is viewer or bool(part[0][0]) and part[0][0].pronouns == "plural")
