# verb: describe
# args: this none this
"""describe() -> the letter, who it is for, and whether it is sealed."""
to = f" It is addressed to {this.addressee.name}." if this.addressee else ""
return f"{pass_()}{to}{' It is sealed.' if this.sealed else ''}"
