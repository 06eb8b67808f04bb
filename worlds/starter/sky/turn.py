# verb: turn
# args: this none this
"""turn(): let the sky follow the clock, and the weather change when its time has come. Told outdoors, in one line.

When nobody has been in the town for a while the sky catches up without a word.
"""
if caller is not system and caller_perms() is not this.owner and not caller_perms().wizard:
    raise E_PERM("the sky turns by itself")
if this.pinned or not connected_players():
    return
now = time()
quiet = now - this.looked_at > 2 * system.clock.quarter
before = (this.light, this.weather)
this.looked_at = now
this.season = [season for season, months in this.months.items() if ctime(now).split()[1] in months][0]
this.light = this.light_at(system.clock.hour())
if now >= this.changes_at:
    this.weather = random.choice(this.chances[this.season])
    this.changes_at = now + system.clock.quarter * random.randint(3, 10)
if not quiet:
    this.announce_change(*before)
