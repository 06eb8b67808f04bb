# verb: pages
# args: this none this
"""pages() -> the manual by its sections: a dict of "tasks", "tasks limits" and so on, each with its lines."""
yin(0, 8000, 1)
sections = {"tasks": []}
name = "tasks"
for line in manual("tasks"):
    if line.startswith("## "):
        name = f"tasks {line[3:].lower()}"
        sections[name] = []
    elif not line.startswith("# "):
        sections[name].append(line.replace("**", "").replace("`", "").replace("::", ":: "))
return sections
