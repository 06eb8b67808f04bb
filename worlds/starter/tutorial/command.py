# verb: command
# args: this none this
"""command(WORD): what the player asks of the tutorial: "" to begin or go on, skip, back, steps, stop, again, clean or a number."""
word = args[0]
entry = this.entry(player)
course = this.course(player)
at = entry["step"]
if word in ("again", "start", "restart"):
    this.go_to(player, 0)
elif word == "stop":
    print("You leave the tutorial. Type tutorial to go on with it." if player in system.pupils else "You are not in the tutorial.")
    this.attend(player, False)
elif word in ("steps", "list"):
    this.show_course(player)
elif word == "clean":
    this.clean(player)
elif word in ("skip", "next"):
    this.go_to(player, at + 1, True)
elif word in ("back", "previous"):
    this.go_to(player, max(at - 1, 0))
elif word.isdigit() and 1 <= int(word) <= len(course):
    this.go_to(player, int(word) - 1)
elif word:
    player.show(f"There is no \"tutorial {word}\". Try: tutorial, tutorial skip, back, steps, stop, again, clean, or a number from 1 to {len(course)}.")
elif at < len(course):
    this.go_to(player, at)
else:
    player.show("You have been through the tutorial. tutorial again begins anew, and tutorial clean takes away what you built in it.")
