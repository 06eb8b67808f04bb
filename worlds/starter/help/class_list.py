# verb: class_list
# args: this none this
"""class_list() -> lines that name every class, each with the first sentence on it."""
rows = [(name, " ".join(this.class_text(name, kind)).partition(". ")[0].rstrip(".")) for name, kind in this.core_classes().items()]
return [f"  {name.removeprefix('generic_')}: {gist}" if gist else f"  {name.removeprefix('generic_')}" for name, gist in rows]
