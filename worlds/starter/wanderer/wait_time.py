# verb: wait_time
# args: this none this
"""wait_time() -> how many seconds until the next step: about .pace, never less than five."""
pace = this.pace if isinstance(this.pace, (int, float)) else 30
return max(5, min(pace, 86400) * random.uniform(0.5, 1.5))
