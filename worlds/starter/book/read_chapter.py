# verb: read
# args: any in this
"""read N in BOOK: a chapter by its number or title. "read next in BOOK" goes on where you stopped."""
if not this.open_to(player):
    return
mark = this.bookmarks.get(player, 0)
turning = dobjstr.lower() == "next"
number = mark + 1 if turning else this.find_chapter(dobjstr)
if turning and number > len(this.chapters):
    print(f"That was all there is in {this.definite()}.")
    this.bookmarks = {who: at for who, at in this.bookmarks.items() if who is not player}
elif not number:
    print(f"There is no chapter \"{dobjstr}\" in {this.definite()}.")
else:
    title, lines = this.chapters[number - 1]
    player.show("\n".join([f"{number}. {title}"] + lines))
    if len(this.chapters) > 1:
        this.bookmarks = {who: at for who, at in this.bookmarks.items() if who and who is not player} | {player: number}
        if number < len(this.chapters):
            print(f"(read next in {this.name})")
