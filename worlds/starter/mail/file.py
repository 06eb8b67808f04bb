# verb: file
# args: this none this
"""file(NUMBERS in FOLDER): put letters of the player into a folder."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
numbers, word, folder = args[0].partition(" in ")
folder = folder.strip().lower()
if not (folder.isalnum() and len(folder) <= 16 and not folder.isdecimal()) or folder in this.words:
    print("Usage: mail file NUMBERS in FOLDER. A FOLDER is a word of up to 16 letters.")
    return
if len({one["folder"] for one in this.letters()} | {folder}) > 20:
    print("You have twenty folders already. Use one of them; mail folders shows them.")
    return
found = this.picked(numbers)
for one in found:
    one["folder"] = folder
if found:
    player.show(f"In {folder} now: {', '.join([str(one['number']) for one in found])}.")
