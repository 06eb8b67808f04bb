# verb: unknown
# args: this none this
"""unknown(TEXT, WHO) -> what to say where there is no help on TEXT: which subjects are nearly called so."""
text, who = args
near = [] if ":" in text else this.nearest(" ".join(text.lower().split()), who)
hint = f"Perhaps: {system.text.english_list([f'help {name}' for name in near], '', 'or')}." if near else "All subjects: help topics."
return [f"There is no help on \"{text}\". {hint} To look for words: help search WORDS"]
