# verb: reply
# args: this none this
"""reply(NUMBER [all]): answer a letter of the player."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
number, space, rest = args[0].partition(" ")
one = this.letter(number)
if not one:
    return
if rest.strip().lower() not in ("", "all"):
    print("Usage: mail reply NUMBER, or mail reply NUMBER all")
    return
readers = [one["from"]] + ([who for who in one["readers"] if who is not player and who is not one["from"]] if rest else [])
readers = [who for who in readers if who and (is_player(who) or isa(who, system.mail_list))]
if not readers:
    print(f"{one['name']} is no more.")
    return
subject = one["subject"] if one["subject"].lower().startswith("re:") else f"Re: {one['subject'] or 'your letter'}"
print(f"An answer to {this.names(readers)}. Subject: {subject}")
this.write(readers, subject)
