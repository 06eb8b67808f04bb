# verb: course
# args: this none this
"""course(WHO) -> the steps that WHO may take: guests can't build, and not everybody may program."""
who = args[0]
able = {"": True, "builder": isa(who, system.builder), "programmer": isa(who, system.generic_programmer) and who.programmer}
return [step for step in this.steps if able[step["needs"]]]
