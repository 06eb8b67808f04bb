# verb: explain
# args: this none this
"""explain(WORD): tell the player why no verb answered the command that is running, and what would have been answered."""
word = args[0]
uses = []
for definer in dict.fromkeys(ancestors(dobj or iobj or this, True) + ancestors(iobj or this, True) + system.help.classes_for(this)):
    uses = uses + system.help.uses(definer, word)
if not uses:
    this.tell(f"I don't understand \"{word}\". Try: help")
    return
fitting = []
for usage, first, prep, second in uses:
    if first != "any" and (first == "none") != (not dobjstr) or second != "any" and (second == "none") != (not iobjstr):
        continue
    if prep == "any" or prep == (prepstr.lower() or "none") or prepstr.lower() in prep.split("/"):
        fitting.append((first, second))
for at, text, found in ((0, dobjstr, dobj), (1, iobjstr, iobj)):
    if text and "this" in [spec[at] for spec in fitting]:
        if not found:
            this.no_match(text, found)
        elif at == 0:
            this.tell(f"You can't {word.lower()} {found.definite()}.")
        else:
            this.tell(f"You can't {word.lower()} {'anything ' if dobjstr else ''}{prepstr.lower()} {found.definite()}.")
        return
usages = [usage for usage in dict.fromkeys([use[0] for use in uses]) if usage != f"{word} {argstr}".strip().lower()]
if not usages:
    this.tell(f"You can't {word.lower()} here.")
    return
this.show(f"I don't understand that. Try: {system.text.english_list(usages, '', 'or')}")
