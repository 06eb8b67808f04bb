# verb: huh
# args: this none this
"""The server calls this for a line that no verb answers: perhaps it is an exit, else say what was not understood."""
line = f"{verb} {argstr}".strip()
way = this.match_exit(line)
if way:
    way.invoke(player)
elif way is ambiguous_match:
    player.show(f"Several ways out begin with \"{line}\". {this.exits_line()}")
elif verb.lower() in ("get", "take", "drop") and argstr.strip().lower() in ("all", "everything"):
    player.all_at_once(verb)
elif line.lower() in ("out", "exit") and isa(this, system.vehicle):
    this.leave()
elif not argstr and system.directions.full(verb) in system.directions.opposites:
    player.show(f"You can't go {system.directions.full(verb)} from here. {this.exits_line()}")
elif not this.use_exit(verb):
    player.explain(verb)
