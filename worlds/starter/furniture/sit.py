# verb: sit lie
# args: none on this
"""sit on THING, lie on THING: use a chair, a bench, a bed. stand gets you up again, and so does walking away."""
this.take_seat(verb.lower())
