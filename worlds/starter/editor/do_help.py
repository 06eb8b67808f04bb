# verb: do_help
# args: this none this
""".help: the commands of the editor."""
return [
    "Any line that does not begin with a dot goes into the text.",
    "  .list [LINES]             show them: .list 3-7, .list all",
    "  .insert LINE              type before that line; .insert $ at the end",
    "  .replace LINE TEXT        .delete LINES",
    "  .s/OLD/NEW/ [LINES]       .s/OLD/NEW/g all: everywhere; i: capitals or not; r: regular expression",
    "  .find TEXT                .move LINES to LINE, .copy LINES to LINE",
    "  .indent LINES             .dedent LINES",
    "  .undo                     .redo",
    "  .save                     .save over: although it was changed elsewhere",
    "  .                         save and leave",
    "  .quit                     leave; .abort throws away what is not saved",
    "  .pause                    leave and go on later with @edit, as after a lost connection",
    "LINES are 3, 3-7, 3- to the end, $ the last, all. The beginning of a command is enough: .l, .d 3, .u",
]
