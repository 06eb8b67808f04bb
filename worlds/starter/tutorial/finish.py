# verb: finish
# args: this none this
"""finish(WHO): WHO has come to the end of the course, or of what WHO may do."""
who = args[0]
if caller is not this:
    raise E_PERM("the tutorial ends when it is over")
entry = this.entry(who)
course = this.course(who)
who.tell("")
if len(course) == len(this.steps):
    who.show("That was the tutorial. What you made is yours.")
elif isa(who, system.guest):
    who.show("That is as far as a guest may go. With a character of your own the tutorial goes on, to building and programming: quit, then create NAME PASSWORD")
else:
    who.show("That is the part of the tutorial which is open to you.")
house = entry["house"]
if house:
    who.show(f"{house.name} is {house}. If you want to live there, type @sethome in it. To let others in, go to the Common and type: @dig DIRECTION to {house}")
    who.show("tutorial clean takes it all away again. Where to go on: help building, help programming, and the primer in the library.")
