# verb: wind
# args: this none none
"""wind MUSIC BOX: hear its tune. It waits between the notes, and everybody else goes on meanwhile."""
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
    return
if [entry for entry in queued_tasks() if entry["id"] == this.playing]:
    print("It is still playing.")
    return
print(f"You wind {this.definite()}.")
player.announce(f"{player.name} winds {this.definite()}.")
this.playing = task_id()
for note in this.tune:
    suspend(2)
    this.place().announce_all(f"The music box goes {note}.")
