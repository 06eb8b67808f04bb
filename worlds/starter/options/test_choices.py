# verb: test_choices
# args: this none this
"""What an option can be is told in words."""
assert this.choices("brief") == "off or on", this.choices("brief")
assert this.choices("width") == "auto, off or a number from 20 to 500", this.choices("width")
