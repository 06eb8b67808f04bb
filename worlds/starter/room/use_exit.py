# verb: use_exit
# args: this none this
"""use_exit(WORD) -> whether the command that is running was one for an exit from here: "open door", "unlock gate with key"."""
word = args[0]
for text, found, at in ((dobjstr, dobj, 1), (iobjstr, iobj, 3)):
    if not text or found:
        continue
    way = this.match_way(text)
    if way is ambiguous_match:
        doors = [door.definite() for door in this.exits if door and isa(door, system.door)]
        if doors:
            player.show(f"Which one? Here are {system.text.english_list(doors)}.")
            return True
    if not way or respond_to(way, word.lower()) is None:
        continue
    for definer in ancestors(way, True):
        for usage, first, prep, second in system.help.uses(definer, word):
            fits = (first, second)[at == 3] == "this" and (prep == "any" or (prepstr.lower() or "none") in prep.split("/"))
            if fits and ((second, first)[at == 3] == "none") == (not (iobjstr, dobjstr)[at == 3]):
                call_verb(way, word.lower())
                return True
return False
