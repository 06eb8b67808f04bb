# verb: strike
# args: this none this
"""strike(): sound the time as it is now, all over the town."""
if caller is not this and not caller_perms().wizard:
    raise E_PERM("the clock strikes when it thinks fit")
hours, quarters = this.time_of_day()
if quarters:
    this.sound(f"The clock tower chimes {['', 'once', 'twice', 'three times'][quarters]}.")
else:
    this.sound(f"The clock tower strikes {system.text.number(hours)}.")
