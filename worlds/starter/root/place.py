# verb: place
# args: this none this
"""place() -> the room around this object, however deep it lies in hands and boxes; nothing when there is none."""
place = this
while place and not isa(place, system.room):
    place = place.location
return place
