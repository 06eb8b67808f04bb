# verb: @pronouns @gender
# args: any any any
# owner: first_wizard
"""@pronouns SET: which words stand for you: he, she, they, it, or another set; @pronouns alone lists them. @gender does the same.

Forms of your own, in this order: @pronouns ze/hir/hir/hirs/hirself. Add /are when one says "ze are".
@pronouns SET for OBJECT does it for something of yours; "plural" is for what is many: some boots.
"""
set_task_perms(player)
grammar = system.grammar
line = argstr.strip()
words, middle, name = line.rpartition(" for ")
thing = player.find(system.text.unquote(name)) if middle else player
if not thing:
    return
chosen = (words if middle else line).strip().lower()
if not chosen:
    now = grammar.forms(player)
    print(f"You are {'/'.join(now[:5])}.")
    player.show(f"Sets: {system.text.english_list(list(grammar.pronoun_sets))}. Forms of your own: @pronouns ze/hir/hir/hirs/hirself")
    return
chosen = grammar.genders.get(chosen, chosen)
if "/" in chosen and chosen.partition("/")[0] in grammar.pronoun_sets and len(chosen.split("/")) < 5:
    chosen = chosen.partition("/")[0]
if "/" in chosen:
    forms = chosen.split("/")
    if len(forms) == 5:
        forms.append("is")
    if len(forms) != 6 or forms[5] not in ("is", "are") or [form for form in forms if not re.fullmatch(r"\pL{1,20}", form)]:
        print("Five words with / between them, please, as in: @pronouns ze/hir/hir/hirs/hirself")
        return
    chosen = forms
elif chosen not in grammar.pronoun_sets:
    player.show(f"There is no set \"{chosen}\". Sets: {system.text.english_list(list(grammar.pronoun_sets))}. Forms of your own: @pronouns ze/hir/hir/hirs/hirself")
    return
try:
    thing.pronouns = chosen
except E_PERM:
    print(f"{grammar.sentence(thing.definite())} is not yours to change.")
    return
print(grammar.render("$The(thing) $conj(be, thing) $text(forms) now.", {"thing": thing, "forms": "/".join(grammar.forms(thing)[:5])}, player))
