# verb: write_line
# args: this none this
"""write_line(TEXT) -> as for every note; nobody writes on a letter that is sealed."""
return f"{system.grammar.sentence(this.definite())} is sealed." if this.sealed else pass_(*args)
