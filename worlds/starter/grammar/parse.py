# verb: parse
# args: this none this
"""parse(TEMPLATE) -> its pieces: text as it stands, and (WORD, WHO, REST) for each $WORD(...) that $grammar.words knows.

WHO is "actor" where none is named. Whatever is no word of the grammar stays text, and $$ is a dollar sign.
"""
template = args[0]
if not isinstance(template, str):
    return []
pieces = []
at = 0
for found in re.findall(r"\$(?:\$|[A-Za-z]+(?:\((?:[^()]|\([^()]*\))*\))?)", template[:2000]):
    start = template.index(found, at)
    word, paren, inner = found[1:].partition("(")
    if found != "$$" and (word.lower() not in this.words or word[1:] != word[1:].lower()):
        continue
    pieces.append(template[at:start])
    at = start + len(found)
    if found == "$$":
        pieces.append("$")
        continue
    first, comma, rest = inner[:-1].partition(",")
    first, rest = first.strip(), rest.strip()
    if word == "if":
        yes, bar, no = rest.partition("|")
        pieces.append((word, first or "actor", [this.parse(yes.strip()), this.parse(no.strip())]))
    elif word.lower() == "conj":
        pieces.append((word, rest or "actor", first))
    else:
        pieces.append((word, first or "actor", rest))
return pieces + [template[at:]]
