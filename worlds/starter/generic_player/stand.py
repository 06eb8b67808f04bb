# verb: stand
# args: any none none
"""stand, or stand up: get up from where you sit or lie."""
if dobjstr and dobjstr.lower() != "up":
    print("Say just: stand")
elif not system.places.rise(player):
    print("You are standing already.")
