# verb: @screen
# args: any any any
# owner: first_wizard
"""@screen plain: tables as sentences, and nothing redrawn, as a screen reader likes it. @screen live is the usual way."""
set_task_perms(player)
word = argstr.strip().lower()
if word not in ("plain", "live"):
    print(f"Your screen is {'plain' if player.plain_screen else 'live'}. Usage: @screen plain, or @screen live")
    return
player.plain_screen = word == "plain"
print("What is shown comes as plain lines now." if player.plain_screen else "What is shown is aligned and redrawn in place now, where your terminal can.")
