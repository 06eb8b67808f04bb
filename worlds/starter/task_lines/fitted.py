# verb: fitted
# args: this none this
"""fitted(ROWS, HEADERS, WIDTH) -> ROWS, each with a CALL as where() takes it at its end, with texts in their place, so that their table is no wider than WIDTH if that can be; 0 is any."""
rows, headers, width = args
made = [[*row[:-1], this.where(row[-1])] for row in rows]
excess = max([len(line) for line in table(made, headers)]) - width if made and width else 0
if excess <= 0:
    return made
room = max([len(row[-1]) for row in made + [headers]]) - excess
return [[*row[:-1], this.where(row[-1], max(12, room))] for row in rows]
