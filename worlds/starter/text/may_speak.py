# verb: may_speak
# args: this none this
"""may_speak() -> whether the player may speak to others; says so when a wizard has muted them."""
if is_muted(player):
    print("You can't do that: a wizard has muted you.")
    return False
return True
