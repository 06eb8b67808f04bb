# verb: letter
# args: this none this
"""letter(TEXT) -> the letter of the player with that number, None after saying that there is none."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
text = args[0].strip()
found = [one for one in this.letters() if str(one["number"]) == text]
if not found:
    print(f"You have no letter {text}. Try: mail" if text else "Which letter? Give its number; mail shows them.")
    return None
return found[0]
