# verb: spell
# args: this none this
"""spell(PIECES, CAST, VIEWER, MENTIONED) -> what parse() and cast() have made, as text for VIEWER.

MENTIONED says of who has been named so far whether a verb after it is that of many. What the parts hold is only ever
put in, never read as a template.
"""
pieces, cast, viewer, mentioned = args
text = ""
for piece in pieces:
    if isinstance(piece, str):
        text += piece
        continue
    function, key, rest = piece
    word = function.lower()
    part = cast.get(key, [])
    if word == "text" or not isinstance(part, list):
        if word == "count" and isinstance(part, int):
            said = this.count(part, rest)
        elif isinstance(part, list):
            said = system.text.english_list([names[1] for names in part])
        else:
            said = " ".join(str(part).split())
            said = " " + said if said and str(part)[0] == " " else said
    elif word == "if":
        text += this.spell(rest[0 if viewer in [names[0] for names in part] else 1], cast, viewer, mentioned)
        continue
    elif word == "conj":
        many = mentioned[key] if key in mentioned else this.many(part, viewer)
        said = this.conjugate(rest, many)
    elif word == "count":
        said = this.count(len(part), rest)
    else:
        actor = cast.get("actor", [])
        again = key != "actor" and "actor" in mentioned and part and [n[0] for n in part] == [n[0] for n in actor] and function == word
        if again:
            word = "their" if word == "your" else "themself" if word in ("you", "the", "a", "item") else word
        if word in ("they", "them", "their", "theirs", "themself"):
            said = this.pronoun(word, part, viewer)
            if word == "they":
                mentioned[key] = viewer in [names[0] for names in part] or len(part) != 1 or this.forms(part[0][0])[5] == "are"
        else:
            known = word in ("you", "the", "your") or word == "item" and viewer in [names[0] for names in actor]
            at = 2 if known else 1 if word == "name" else 3
            said = system.text.english_list(["you" if names[0] is viewer and word != "name" else names[at] for names in part], "something")
            if word == "your":
                said = "your" if said == "you" else said + ("'" if said.endswith("s") and this.many(part, viewer) else "'s")
            elif word != "name":
                mentioned[key] = this.many(part, viewer)
    text += said[:1].upper() + said[1:] if function != function.lower() else said
return text
