# verb: forms
# args: this none this
"""forms(OBJECT) -> its pronouns: ["she", "her", "her", "hers", "herself", "is"]. The last says how verbs agree.

OBJECT.pronouns is a name in $grammar.pronoun_sets or such a list itself; whatever else it is stands for "it".
"""
chosen = args[0].pronouns if args[0] else "it"
if isinstance(chosen, str):
    return this.pronoun_sets.get(chosen, this.pronoun_sets["it"])
if isinstance(chosen, (list, tuple)) and len(chosen) == 6 and not [form for form in chosen if not isinstance(form, str)]:
    return [form[:20] for form in chosen]
return this.pronoun_sets["it"]
