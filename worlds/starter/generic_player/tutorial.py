# verb: tutorial
# args: any any any
"""tutorial: learn how to look, walk, take and talk, and then to build a room and program a thing, step by step.

tutorial again repeats the whole, tutorial skip, back or 5 goes to another step, tutorial steps shows all of them, tutorial stop
ends it, and tutorial goes on with it later. tutorial clean takes away what you built in it.
"""
system.tutorial.command(argstr.strip().lower())
