# verb: describe
# args: this none this
"""describe() -> the clock and the time it shows."""
hours, quarters = this.time_of_day()
past = ["exactly", "a quarter past", "half past", "three quarters past"][quarters]
return f"Wheels of brass and one of bone, which nobody has dared to replace. The hands stand at {past} {system.text.number(hours)}."
