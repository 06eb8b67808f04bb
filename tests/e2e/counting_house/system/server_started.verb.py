# verb: server_started
# args: this none this
"""Count the starts; with the first one the work begins."""
this.starts += 1
if this.starts == 1:
    this.house.hire()
    every(1, this.house, "chime")
