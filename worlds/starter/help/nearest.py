# verb: nearest
# args: this none this
"""nearest(WORD, WHO) -> up to three names of subjects that are nearly WORD: those that begin like it, then those that share most pairs of letters."""
word, who = args
word = word[:40]
pairs = {word[at:at + 2] for at in range(len(word) - 1)}
near = {}
for name in this.subjects(who):
    other = name.lower()
    if other.startswith(word) and word:
        near[name] = 2
        continue
    others = {other[at:at + 2] for at in range(len(other) - 1)}
    likeness = 2 * len(pairs & others) / (len(pairs) + len(others) or 1)
    if likeness > 0.5:
        near[name] = likeness
    suspend_if_needed()
return sorted(near, key=lambda name: (-near[name], len(name), name))[:3]
