# verb: indefinite
# args: this none this
"""indefinite() -> the name in a sentence that mentions it first: "a brass lantern"."""
name, article = this.name, this.article
if article == "auto":
    article = "some" if this.pronouns == "plural" else "an" if name[:1] in "aeiouAEIOU" else "a"
return f"{article} {name}" if article else name
