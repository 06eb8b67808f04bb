# verb: render
# args: this none this
"""render(TEMPLATE, PARTS, VIEWER) -> the sentence as VIEWER reads it. help grammar tells what a template is."""
template, parts, viewer = args
return this.spell(this.parse(template), this.cast(parts), viewer, {})
