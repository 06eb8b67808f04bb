# verb: concept_list
# args: this none this
"""concept_list(WHO) -> lines that name the words that help explains."""
return ["Words (help WORD tells what it means):"] + system.text.name_columns(sorted(this.concepts), args[0])
