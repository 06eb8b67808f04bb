# verb: verb_row
# args: this none this
"""verb_row(ENTRY) -> the row of the table for one verb."""
entry = args[0]
times = [this.milliseconds(entry["own"]), this.milliseconds(entry["total"])]
return [this.label(entry), this.name(entry["owner"]), entry["calls"], entry["ticks"], *times]
