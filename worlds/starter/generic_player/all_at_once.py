# verb: all_at_once
# args: this none this
"""all_at_once(WORD): what "get all" and "drop all" do: take all that lies here, or put down all that this player carries."""
if player is not this or not this.location:
    return
if not this.sees():
    this.show(system.grammar.render(this.location.dark_msg, {"actor": this}, this))
    return
dropping = args[0].lower() == "drop"
moved = []
for item in (this if dropping else this.location).contents:
    if isa(item, system.thing) and not (item.fixed and not dropping):
        problem = item.put_down() if dropping else item.pick_up()
        if problem:
            print(problem)
        else:
            moved.append(item)
word = "drop" if dropping else "take"
if not moved:
    print(f"There is nothing to {word}.")
    return
player.act(f"$You() $conj({word}) $item(things).", {"things": moved})
