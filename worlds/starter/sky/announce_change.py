# verb: announce_change
# args: this none this
"""announce_change(LIGHT, WEATHER): tell those who are outdoors what has changed since it was so."""
light, weather = args
if caller is not this and not caller_perms().wizard:
    raise E_PERM("the sky speaks for itself")
news = [this.turns[this.light]] if this.light != light else []
if this.weather != weather:
    news.append(this.ends[weather] if this.weather in ("fair", "cloud") and weather in this.ends else this.begins[this.weather])
if not news:
    return
for who in connected_players():
    if who.location and isa(who.location, system.outdoors):
        try:
            call_within(who, "show", [" ".join(news)])
        except Exception:
            continue
