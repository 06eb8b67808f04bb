# verb: search
# args: this none this
"""search(WORDS, WHO) -> lines that name the subjects in which all WORDS begin a word, the nearest first: in the name, in the gist, in the text."""
wanted, who = args
words = wanted.lower().split()[:6]
if not words:
    return ["Usage: help search WORDS"]
hits = []
for subject, kind, gist, text in this.entries(who):
    suspend_if_needed()
    score = this.score(words, subject.lower().lstrip("@"), gist.lower(), text.lower())
    if score:
        hits.append((-score, this.kinds.index(kind), subject, kind, gist))
if not hits:
    return [f"Nothing in the help has {system.text.english_list(words, '', 'and')} in it. All subjects: help topics"]
hits.sort()
lines = ["Found in the help on (help SUBJECT tells more):"]
for score, rank, subject, kind, gist in hits[:12]:
    lines.append("  " + textwrap.shorten(gist if kind == "command" else f"{subject} ({kind}): {gist}", 74, placeholder=" ..."))
if len(hits) > 12:
    lines.append(f"And {len(hits) - 12} more; another word would leave fewer.")
return lines
