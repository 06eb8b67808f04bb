# verb: sanction_subject
# args: this none this
# owner: keeper
"""sanction_subject(KIND, TEXT) -> the player, or for a ban the address, that TEXT names; None when it names nobody, which is told."""
kind, text = args
text = system.text.unquote(text)
if not text:
    print(f"Whom? Usage: @{kind} NAME")
    return None
if kind == "ban" and (":" in text or text[0].isdigit() and "." in text):
    return text
who = system.find_player(text)
if not who:
    print(f"{'More than one player is' if who is ambiguous_match else 'Nobody is'} called \"{text}\".")
    return None
return who
