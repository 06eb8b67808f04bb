# verb: test_render
# args: this none this
"""One sentence as the one who acts and as another reads it."""
assert this.render("$You() $conj(nod).", {"actor": player}, player) == "You nod."
assert this.render("It costs $$5.", {"actor": player}, player) == "It costs $5."
