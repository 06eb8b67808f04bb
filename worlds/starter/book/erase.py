# verb: erase
# args: any in this
"""erase N in BOOK: tear a chapter out of a book of yours, by its number or title."""
number = this.find_chapter(dobjstr)
if not (player is this.owner or player.wizard):
    print(f"{system.grammar.sentence(this.definite())} is not yours to erase.")
elif not number:
    print(f"There is no chapter \"{dobjstr}\" in {this.definite()}.")
else:
    title = this.chapters[number - 1][0]
    this.chapters = this.chapters[:number - 1] + this.chapters[number:]
    print(f"You tear chapter {number}, {title}, out of {this.definite()}.")
