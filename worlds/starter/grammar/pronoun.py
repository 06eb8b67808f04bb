# verb: pronoun
# args: this none this
"""pronoun(WORD, PART, VIEWER) -> the pronoun that stands for PART where one writes WORD: "they", "them" and so on."""
word, part, viewer = args
at = ["they", "them", "their", "theirs", "themself"].index(word)
people = [names[0] for names in part]
if viewer in people:
    return ["you", "you", "your", "yours", "yourself" if len(people) == 1 else "yourselves"][at]
return this.forms(people[0])[at] if len(people) == 1 else this.pronoun_sets["plural"][at]
