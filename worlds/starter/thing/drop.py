# verb: drop
# args: this none none
"""drop THING: put down something that you carry. "drop all" puts down everything."""
problem = this.put_down()
if problem:
    print(problem)
    return
print(f"You drop {this.definite()}.")
player.announce(f"{player.name} drops {this.indefinite()}.")
