# verb: passed
# args: this none this
"""passed(WHO, STEP, LINE, FAILED) -> whether WHO, who has just typed LINE, has done what STEP asks for. Keeps what was made."""
who, step, line, failed = args
entry = this.entry(who)
words = line.lower().split()
word = words[0]
here = who.location
match step["name"]:
    case "look":
        return words in (["look"], ["l"])
    case "detail":
        return word in ("look", "l") and len(words) > 1
    case "go":
        return here is system.map_room
    case "take":
        return bool([thing for thing in who.contents if isa(thing, system.pencil)])
    case "inventory":
        return word in ("i", "inv", "inventory")
    case "say":
        return here is system.schoolroom and (line[0] == "\"" or word == "say") and line not in ("\"", "say")
    case "help":
        return word == "help"
    case "dig":
        built = [way.dest for way in entry["plot"].exits if way and way.dest and way.dest.owner is who] if entry["plot"] else []
        entry["house"] = built[0] if built else None
        return bool(built)
    case "enter":
        return here is entry["house"]
    case "describe":
        return bool(here) and here.owner is who and here.description != system.room.description
    case "create":
        made = [thing for thing in who.contents + (here.contents if here else []) if thing.owner is who and isa(thing, system.thing)]
        return word == "@create" and this.note_thing(who, made[-1] if made else None)
    case "verb":
        return word == "@verb" and bool(this.own_verbs(who, line, False))
    case "program":
        return word == "@program" and bool(this.own_verbs(who, line, True))
    case "run":
        return not failed and word in this.own_verbs(who, line, True)
    case "list":
        return word == "@list"
