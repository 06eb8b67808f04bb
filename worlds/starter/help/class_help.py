# verb: class_help
# args: this none this
"""class_help(TEXT) -> the lines of help on a class, or on another object of the system: "container" or "$text"; [] when TEXT is neither."""
name = this.class_called(args[0])
return this.class_page(name, get_property(system, name)) if name else []
