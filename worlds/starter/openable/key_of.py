# verb: key_of
# args: this none this
"""key_of() -> the key that turns in the lock of this, or the class of such keys; nothing when there is no lock."""
return this.key if isinstance(this.key, Object) and this.key else nothing
