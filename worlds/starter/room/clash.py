# verb: clash
# args: this none this
"""clash(NAMES) -> which exit already has one of these names, as a sentence; "" when none has."""
names = [name.lower() for name in args[0]]
for way in this.exits:
    if way:
        for name in way.all_names():
            if name.lower() in names:
                return f"there is already an exit {name} from {this.name}"
return ""
