# verb: talk
# args: none at/to this
"""talk to SOMEBODY: greet a character of the town, and hear what they know about."""
if this.place() is not player.place():
    print(f"{system.grammar.sentence(this.definite())} is not here.")
    return
player.act("$You() $conj(greet) $the(this).", {"this": this})
if this.greeting:
    this.speak(str(this.greeting))
topics = [str(keys).split(",")[0].strip() for keys in this.topics] if isinstance(this.topics, dict) and this.hints else []
if topics:
    player.show(system.grammar.render("(You may ask $them(this) about $text(topics).)", {"this": this, "topics": system.text.english_list(topics, "", "or")}, player))
