# verb: drive steer row sail ride
# args: any none none
"""drive DIRECTION: move the vehicle you are in through an exit of the place where it stands. Everybody in it goes along.

steer, row, sail and ride do the same.
"""
if player.location is not this:
    print(f"You are not in {this.definite()}.")
    return
origin = this.location
if not origin or not isa(origin, system.room):
    print(f"{system.grammar.sentence(this.definite())} is nowhere that one could drive from.")
    return
way = origin.match_way(dobjstr)
if not way:
    player.show(f"You can't go \"{dobjstr}\" from {origin.name}. {this.exits_line()}" if dobjstr else f"Which way? {this.exits_line()}")
    return
parts = {"actor": player, "this": this, "way": way.name}
refused = way.refusal(this)
if not refused:
    if this.roads and way.dest not in this.roads:
        refused = system.grammar.render(this.road_msg, parts, player)
    else:
        try:
            this.moveto(way.dest)
        except (E_NACC, E_PERM, E_RECMOVE, E_INVARG):
            refused = system.grammar.render(this.road_msg, parts, player)
if refused or this.location is origin:
    player.show(refused or "It does not move.")
    return
this.act(this.drive_msg, parts)
way.report(this, origin)
for rider in this.contents:
    if rider in connected_players():
        try:
            view = f"Outside is {this.location.title()}." + ("" if rider.option("brief") else f" {this.location.describe()}")
            call_within(rider, "show", [view])
        except Exception:
            continue
