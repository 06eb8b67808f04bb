# verb: describe
# args: this none this
"""describe() -> the dial, and what it can tell at this hour and in this weather."""
motto = "A stone table with a bronze fin. Round its edge: I ONLY COUNT THE GOOD ONES."
if system.sky.light == "night":
    return f"{motto} By night it is a bird table."
if system.sky.weather not in ("fair", "wind"):
    return f"{motto} There is no shadow on it, so it is no time at all."
return f"{motto} The shadow lies at about {system.text.number(system.clock.time_of_day()[0])}."
