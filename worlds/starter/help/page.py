# verb: page
# args: this none this
"""page(TEXT) -> the lines of the manual on TEXT: "tasks", "tasks limits" or "limits"; [] when it says nothing."""
wanted = args[0].strip().lower()
sections = this.pages()
lines = sections.get(wanted) or sections.get(f"tasks {wanted}") or []
return system.text.paragraphs("\n".join(lines).strip("\n").split("\n")) if lines else []
