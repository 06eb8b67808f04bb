# verb: @weather
# args: any any any
"""@weather WORDS: make the weather, the time of the day or the season, and keep it. @weather free lets it change by itself again.

Example: @weather winter night snow
"""
set_task_perms(player)
sky = system.sky
words = argstr.lower().split()
if words == ["free"]:
    sky.free()
elif words:
    problem = sky.pin(words)
    if problem:
        player.show(problem)
        return
print(f"{sky.season.capitalize()}, {sky.light}, {sky.weather}; {'kept so' if sky.pinned else 'changing by itself'}.")
