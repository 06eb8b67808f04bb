"""Writes docs/help: every help text of the game as pages, from the same sources that `help` reads in the game.

Those are the docstrings of verbs, the texts beside the builtins, and the properties of the help object of the starter
world. `make docs` runs this, and a test fails when a page is not what it would write.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

from moo_async import builtins
from moo_async.builtins.help import builtin_help
from moo_async.builtins.python_help import ERRORS
from moo_async.language import namespace
from moo_async.world.objects import FERTILE, Object, Verb, World
from moo_async.world.properties import get
from moo_async.worldfiles import load_world

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "help"
RENEW = "docs/help is not what the game's help says: run `make docs`, and commit what it changes."

ABOUT = "Written by `make docs` from the help texts of the game; `help` shows the same there. Change those, not this.\n"


def main() -> None:
    """Write the pages, and remove those that are no more."""
    made = pages(load_world(ROOT / "worlds" / "starter"))
    PAGES.mkdir(exist_ok=True)
    for name in stale(made):
        if name in made:
            (PAGES / name).write_text(made[name], encoding="utf-8")
        else:
            (PAGES / name).unlink()


def stale(made: dict[str, str]) -> list[str]:
    """The names of the pages in docs/help that are not as they are made now."""
    there = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    return [name for name in sorted(made.keys() | there.keys()) if made.get(name) != there.get(name)]


def pages(world: World) -> dict[str, str]:
    """Every page by the name of its file."""
    assert builtins.ENTRIES
    named = symbols(world)
    aid, options = named["help"], named["options"]
    made = {
        "topics.md": page("Topics", "`help TOPIC`", texts(get(aid, "topics"))),
        "words.md": page("Words", "`help WORD`", texts(get(aid, "concepts"))),
        "classes.md": page("Classes", "`help CLASS`, or `help $CLASS`", class_sections(named)),
        "commands.md": page("Commands", "`help COMMAND`", command_sections(world)),
        "options.md": page("Options", "`@options NAME VALUE`", option_sections(options)),
        "builtins.md": page("Builtins", "`help NAME()`", builtin_sections()),
        "modules.md": page("Modules", "`help MODULE`, `help MODULE.FUNCTION`", module_sections()),
    }
    lines = [f"- [{text.partition(chr(10))[0][2:]}]({name})" for name, text in made.items()]
    made["README.md"] = f"# Help\n\n{ABOUT}\n" + "\n".join([*lines, "- [Tasks](../tasks.md)"]) + "\n"
    return made


def symbols(world: World) -> dict[str, Object]:
    """The objects of the world by their symbolic names."""
    slots = world.system.slots
    found = {name: slots[name].value for name in slots}
    return {name: o for name, o in found.items() if isinstance(o, Object) and o.valid}


def page(title: str, how: str, sections: Iterator[tuple[str, str]]) -> str:
    """A page of sections, each a heading and a text that stands as the game has it."""
    parts = [f"# {title}\n\n{ABOUT}\nIn the game: {how}.\n"]
    for heading, text in sections:
        parts.append(f"## {heading}\n" + (f"\n```text\n{text.strip(chr(10))}\n```\n" if text else ""))
    return "\n".join(parts)


def texts(table: dict[str, str]) -> Iterator[tuple[str, str]]:
    """A dict of texts as sections."""
    yield from sorted(table.items())


def class_sections(named: dict[str, Object]) -> Iterator[tuple[str, str]]:
    """The classes as the verb core_classes of the help object finds them."""
    written = get(named["help"], "class_topics")
    kinds = {
        o: name for name, o in reversed(named.items()) if (o.flags & FERTILE or o.children) and not o.location.valid
    }
    for kind, name in sorted(kinds.items(), key=lambda pair: pair[1].removeprefix("generic_")):
        short = name.removeprefix("generic_")
        commands = sorted({verb.names.split()[0].replace("*", "") for verb in kind.verbs if is_command(verb)})
        text = str(get(kind, "help_text") or written.get(short, "") or get(kind, "description")).strip()
        yield short, text + (f"\n\nCommands: {', '.join(commands)}" if commands else "")


def command_sections(world: World) -> Iterator[tuple[str, str]]:
    """The commands by the object that has them."""
    for o in sorted(world.objects.values(), key=lambda o: o.name.lower()):
        found = {doc: None for verb in o.verbs if is_command(verb) and (doc := docstring(verb))}
        if found:
            yield o.name, "\n\n".join(sorted(found))


def option_sections(options: Object) -> Iterator[tuple[str, str]]:
    """The options of players, with what one can choose."""
    for name, option in sorted(get(options, "known").items()):
        choice = ", ".join(option["values"])
        least = f", or a number from {option['least']} to {option['most']}" if "least" in option else ""
        yield name, f"{option['meaning']}\n\nOne of: {choice}{least}"


def builtin_sections() -> Iterator[tuple[str, str]]:
    """The builtins by the module of the server that has them, that is, by area; then Python's own, and the errors."""
    areas: dict[str, list[str]] = {}
    for name in namespace.public_names():
        if name in namespace.MODULES:
            continue
        entry = builtins.ENTRIES.get(name)
        if entry is not None:
            area = entry.value.__module__.rpartition(".")[2].replace("calls", "with verbs of the world")
        else:
            area = "errors" if name in ERRORS else "constants" if name.startswith("ABORT_") else "of Python"
        areas.setdefault(area, []).append(name)
    for area, names in sorted(areas.items()):
        yield area, "\n\n\n".join(builtin_help(name) for name in names)


def module_sections() -> Iterator[tuple[str, str]]:
    """The ready modules, with what is in them."""
    for name in sorted(namespace.MODULES):
        yield name, builtin_help(name).partition("\n\n")[2]


def is_command(verb: Verb) -> bool:
    """Whether players can type it."""
    return (verb.dobj, verb.prep, verb.iobj) != ("this", "none", "this")


def docstring(verb: Verb) -> str:
    """The text that a verb's source begins with; "" when there is none."""
    mark, source = '"""', verb.program.source.lstrip()
    return inspect.cleandoc(source[3:].partition(mark)[0]) if source.startswith(mark) else ""


if __name__ == "__main__":
    main()
