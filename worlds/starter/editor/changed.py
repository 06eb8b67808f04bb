# verb: changed
# args: this none this
"""changed(STATE) -> whether the text is not as it was saved last."""
return this.digest(args[0]["lines"]) != args[0]["base"]
