# verb: @wrap
# args: any any any
# owner: first_wizard
"""@wrap WIDTH: break long lines between words at that many letters; @wrap off leaves it to your client."""
set_task_perms(player)
text = argstr.strip().lower()
if text == "off":
    player.width = 0
    print("Long lines come whole now.")
elif text.isdigit() and 20 <= int(text) <= 500:
    player.width = int(text)
    print(f"Long lines are broken at {player.width} letters now.")
else:
    print("Usage: @wrap WIDTH, from 20 to 500, or @wrap off")
