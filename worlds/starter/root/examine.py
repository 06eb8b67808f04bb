# verb: exam*ine
# args: this none none
"""examine THING: what it is called, whose it is, what it looks like, and the commands it knows.

Example: examine lantern
"""
print(f"{this.title()} ({this}), {'belongs to ' + this.owner.name if this.owner else 'belongs to nobody'}.")
others = this.all_names()[1:]
if others:
    print(f"Also called: {', '.join(others)}.")
this.look_self(player)
commands = this.commands()
if commands:
    print("Commands:")
    for line in commands:
        print(f"  {line}")
