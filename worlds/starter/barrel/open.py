# verb: open push pull turn move
# args: this none none
"""open BARREL: it is not to be opened by force."""
print("It is open." if this.opened else "It doesn't move. But it rocks a little, as no full barrel would.")
