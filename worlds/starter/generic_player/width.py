# verb: width
# args: this none this
# owner: first_wizard
"""width() -> how many letters a line for this player may have, by the option width; 0 when lines are not to be broken."""
chosen = this.option("width")
if chosen != "auto":
    return int(chosen)
try:
    return max(20, connection_size(this)[0] - 1)
except E_INVARG:
    return 79
