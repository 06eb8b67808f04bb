# verb: definite
# args: this none this
"""definite() -> the name in a sentence about a known thing: "the brass lantern"."""
return f"the {this.name}" if this.article else this.name
