# verb: lookup
# args: this none this
"""lookup(TEXT, WHO) -> the lines of help on TEXT for the player WHO."""
text, who = args[0].strip(), args[1]
key = " ".join(text.lower().split())
if key in (";", ";;", "\"", ":"):
    return this.verb_help({"\"": "say", ":": "emote"}.get(key, "eval"), who)
if key in this.called:
    text = key = this.called[key]
if key == "topics":
    return this.topic_list(who)
if key == "commands":
    return this.command_list(who)
if key == "builtins":
    return this.builtin_list(who)
if key == "words":
    return this.concept_list(who)
if key == "classes":
    return this.topic(key) + [""] + this.class_list()
if key == "search" or key.startswith("search "):
    return this.search(key[7:], who)
plain = this.topic(key or "summary") or this.concept(key) or this.page(key) or this.verb_help(text, who)
kind = this.class_help(key)
builtin = this.builtin(text)
if builtin and (key.endswith("()") or not plain and not kind):
    return builtin
if kind and (key.startswith("$") or not plain):
    return kind
if plain:
    also = ([f"help ${key}"] if kind else []) + ([f"help {key}()"] if builtin else [])
    return plain + (["", f"Of the same name: {', '.join(also)}"] if also else [])
return this.option_help(key) or this.object_help(text, who) or this.unknown(text, who)
