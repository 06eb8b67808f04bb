# verb: ask
# args: this for/about any
"""ask SOMEBODY about SOMETHING: characters of the town know about this and that. talk to SOMEBODY tells about what."""
if this.place() is not player.place():
    print(f"{system.grammar.sentence(this.definite())} is not here.")
    return
player.act("$You() $conj(ask) $the(this) about $text(topic).", {"this": this, "topic": iobjstr})
answer = this.answer(iobjstr)
if answer:
    this.speak(answer)
else:
    player.act(this.no_answer_msg, {"this": this})
