# verb: blow
# args: this none none
"""blow WHISTLE: hear who comes."""
if this.location is not player:
    print(f"You don't have {this.definite()}.")
    return
here = player.location
print("The whistle says one high word.")
here.announce(f"{player.name} blows {this.indefinite()}.")
if here is system.quay:
    suspend(2)
    here.announce_all("A wet dog comes up the steps from the river, looks at everybody in turn, and goes to tell the captain.")
