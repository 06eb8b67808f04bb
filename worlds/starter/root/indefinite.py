# verb: indefinite
# args: this none this
"""indefinite() -> the name in a sentence that mentions it first: "a brass lantern"."""
article = this.article
if article == "auto":
    article = "some" if this.pronouns == "plural" else "an" if this.name[:1].lower() in "aeiou" else "a"
return f"{article} {this.name}" if article else this.name
