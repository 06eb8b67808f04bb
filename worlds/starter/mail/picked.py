# verb: picked
# args: this none this
"""picked(TEXT) -> the letters of the player that numbers like "3" or "2-5 7" mean; none after saying what is wrong."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
text = args[0].replace(",", " ").split()
numbers = []
for word in text:
    first, dash, last = word.partition("-")
    if not (first.isdecimal() and len(word) < 15 and (last.isdecimal() or not dash)):
        text = []
        break
    numbers.append((int(first), int(last or first)))
if not text:
    print("Which letters? Give numbers, such as 3 or 2-5; mail shows them.")
    return []
found = [one for one in this.letters() if [pair for pair in numbers if pair[0] <= one["number"] <= pair[1]]]
if not found:
    print("You have no such letters. Try: mail")
return found
