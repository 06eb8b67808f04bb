# verb: drop
# args: this none none
"""drop THING: put down something that you carry. "drop all" puts down everything."""
problem = this.put_down()
if problem:
    print(problem)
    return
player.act(this.drop_msg, {"this": this})
