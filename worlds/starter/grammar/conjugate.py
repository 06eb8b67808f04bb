# verb: conjugate
# args: this none this
"""conjugate(VERB[, MANY]) -> VERB as it follows "it" ("takes"), or with MANY true as it follows "you" and "they" ("take")."""
word = args[0]
many = bool(args[1]) if len(args) > 1 else False
if word.lower() in this.irregular_verbs:
    return this.irregular_verbs[word.lower()][0 if many else 1]
if many or not word:
    return word
if word[-1] == "y" and word[-2:-1] not in ("a", "e", "i", "o", "u"):
    return word[:-1] + "ies"
return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
