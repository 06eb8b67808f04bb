# verb: find_chapter
# args: this none this
"""find_chapter(TEXT) -> the number of the chapter that TEXT names, by number, by the beginning of its title; 0 for none."""
text = args[0].strip().lower().removeprefix("chapter ").removeprefix("page ").strip()
if text.isdigit():
    return int(text) if len(text) < 6 and int(text) <= len(this.chapters) else 0
for at, chapter in enumerate(this.chapters, start=1):
    if text and chapter[0].lower().startswith(text):
        return at
return 0
