# verb: read
# args: this none none
"""read BOOK: its contents. read N in BOOK: one chapter, by number or title. read next in BOOK: go on where you were."""
if this.open_to(player):
    if not this.chapters:
        print(f"Nothing is written in {this.definite()}.")
        return
    print(f"{system.grammar.sentence(this.definite())} has {system.grammar.count(len(this.chapters), 'chapter')}:")
    player.show("\n".join([f"  {at}. {chapter[0]}" for at, chapter in enumerate(this.chapters, start=1)]))
    print(f"Read one of them: read 1 in {this.name}")
