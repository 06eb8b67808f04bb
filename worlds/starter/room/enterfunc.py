# verb: enterfunc
# args: this none this
"""The server calls this when something has come in; a player sees where they are, in few words with the option brief."""
who = args[0]
system.places.clear(who)
if is_player(who) and who in connected_players():
    system.wanderer.rouse(this)
    this.look_self(who, who.option("brief"))
