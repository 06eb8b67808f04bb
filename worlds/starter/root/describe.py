# verb: describe
# args: this none this
"""describe() -> what one sees on looking; a class whose things change answers with more than .description."""
text = this.description
return text if isinstance(text, str) else toliteral(text)
