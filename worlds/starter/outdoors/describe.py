# verb: describe
# args: this none this
"""describe() -> the place, the sky over it, and what this weather, hour or season does to it, if .moods says."""
sky = system.sky
lines = [pass_(), sky.line()]
moods = this.moods if isinstance(this.moods, dict) else {}
for key in (sky.weather, sky.light, sky.season):
    if key in moods:
        lines.append(str(moods[key]))
        break
return " ".join([line for line in lines if line])
