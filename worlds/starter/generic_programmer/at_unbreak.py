# verb: @unbreak
# args: any none none
# owner: first_wizard
"""@unbreak N: remove one of your breakpoints; @break shows their numbers. @unbreak all: remove all of them."""
set_task_perms(player)
word = dobjstr.strip().lower()
mine = [entry["id"] for entry in breaks() if entry["owner"] is player]
numbers = mine if word == "all" else [int(word)] if word.isdecimal() else []
if not word or (word != "all" and not numbers):
    print("Usage: @unbreak N (a number that @break shows), or @unbreak all")
    return
for number in numbers:
    if number not in mine:
        print(f"You have no breakpoint {number}.")
        return
    clear_break(number)
print("You have no breakpoints now." if len(numbers) == len(mine) else f"Breakpoint {numbers[0]} is removed.")
