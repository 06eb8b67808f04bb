# verb: nick_problem
# args: this none this
# owner: first_wizard
"""nick_problem(WORD) -> the sentence that says why WORD can't be a nick of this player; "" when it can."""
set_task_perms(player)
word = args[0]
kept = this.nicks
if not isinstance(kept, dict):
    this.nicks = {}
    kept = {}
if not word or " " in word or len(word) > 30 or word[0] in "\";:.\\" or '"' in word or "$" in word:
    return "A nick is one word of up to 30 letters, without quotes, and does not begin with ; or : or a dot."
if word in ("@nick", "@nicks", "@unnick", "@macro", "help", "quit", "@quit"):
    return f"{word} keeps its meaning, so that you can always find back."
if word not in kept and len(kept) >= 50:
    return "You have fifty nicks and macros. @unnick one first."
return ""
