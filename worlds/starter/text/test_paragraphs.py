# verb: test_paragraphs
# args: this none this
"""Paragraphs, items of a list and examples."""
lines = this.paragraphs(["One", "two.", "", "- red", "  and", "  blue", "- green", "", "Three:", "    x = 1", "    y = 2", "Four", "Example: z", "Examples: a b    c"])
assert lines == ["One two.", "", " - red and blue", " - green", "", "Three:", "    x = 1", "    y = 2", "Four", "Example: z", "Examples:", "    a b", "    c"], lines
