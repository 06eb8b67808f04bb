# verb: whence
# args: this none this
"""whence(DIRECTION) -> how to say that somebody comes from there: "the north", "above", "inside"."""
special = {"up": "above", "down": "below", "in": "inside", "out": "outside"}
return special.get(args[0], f"the {args[0]}")
