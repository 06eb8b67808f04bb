# verb: page
# args: this none this
"""page(TEXT) -> the lines of the manual on TEXT: "tasks", "tasks limits" or "limits"; [] when it says nothing."""
wanted = args[0].strip().lower()
sections = {"tasks": []}
name = "tasks"
for line in manual("tasks"):
    if line.startswith("## "):
        name = f"tasks {line[3:].lower()}"
        sections[name] = []
    elif not line.startswith("# "):
        sections[name].append(line.replace("**", "").replace("`", ""))
lines = sections.get(wanted) or sections.get(f"tasks {wanted}") or []
return system.text.paragraphs("\n".join(lines).strip("\n").split("\n")) if lines else []
