# verb: sit lie
# args: none none none
"""sit, lie: sit or lie down on what there is for it. Where there are several: sit on bench"""
word = verb.lower()
seats = [item for item in player.location.contents if isa(item, system.furniture) and word in item.postures] if player.location else []
if len(seats) == 1:
    seats[0].take_seat(word)
elif seats:
    player.show(f"Where? Here are {system.text.listing(seats)}. Example: {word} on {seats[0].name}")
else:
    print(f"There is nothing to {word} on here.")
