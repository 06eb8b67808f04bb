# verb: lines
# args: this none this
"""lines(HOST[, VIEWER]) -> what one sees on and beside HOST at first sight, and who sits there, a line each; VIEWER is left out."""
host = args[0]
lines = []
for word in this.shown:
    things = [item for item in this.around(host, word) if item.obvious]
    if things:
        lines.append(f"{system.grammar.sentence(word)} {host.definite()} you see {system.text.listing(things)}.")
for who in this.around(host, "on", True):
    if who not in args:
        lines.append(f"{system.grammar.sentence(this.called(who))} is {who.placement[2]} on {host.definite()}.")
return lines
