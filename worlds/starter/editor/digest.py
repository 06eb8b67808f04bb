# verb: digest
# args: this none this
"""digest(LINES) -> a short text that tells whether these are the same lines as others."""
return hashlib.sha256("\n".join(args[0]))
