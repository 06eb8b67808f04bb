# verb: speak
# args: this none this
"""speak(TEXT): say TEXT to everybody here."""
this.act(this.say_msg, {"this": this, "words": args[0]})
