"""The help of the starter world: every command, class, word and option has some, and what it points to exists."""

import re

import pytest

from moo_async.builtins import ENTRIES
from moo_async.builtins.help import builtin_help
from moo_async.builtins.python_help import ERRORS, PYTHON
from moo_async.language import namespace
from moo_async.world.objects import FERTILE, Verb
from moo_async.world.properties import get
from scripts.help_docs import PAGES, RENEW, pages, stale

from .starter_town import Town

NO_HELP = "There is no help on"
PROSE = re.compile(r"\$?[A-Z:]*$|alone|begins|can|explains|followed|for|ha[sd]|help|lists|of|on|search|tells|text|with")
"""Words that stand behind "help" where it points to nothing."""


@pytest.fixture(scope="module")
def town() -> Town:
    town = Town()
    town.create("Alice")
    return town


def told(town: Town, subject: str) -> str:
    return "\n".join(text for _, text in town.type(town.people["Alice"], f"help {subject}"))


def is_command(verb: Verb) -> bool:
    return (verb.dobj, verb.prep, verb.iobj) != ("this", "none", "this")


def listed(town: Town, subject: str) -> list[str]:
    """The names in a list that help gives to a screen reader, or that stand before a colon."""
    return re.findall(r"^  (\w+)(?::|$)", told(town, subject), re.MULTILINE)


def test_every_verb_says_what_it_does(town: Town) -> None:
    verbs = [(o, verb) for o in town.world.objects.values() for verb in o.verbs]
    assert len(verbs) > 400
    assert [
        f"{o.name}:{v.names}" for o, v in verbs if v.program.source and not v.program.source.startswith('"""')
    ] == []


def test_every_command_of_a_class_has_help(town: Town) -> None:
    usual = told(town, "commands")
    for o in town.world.objects.values():
        if o.flags & FERTILE or o is town.at("generic_player") or o is town.at("generic_programmer"):
            for verb in filter(is_command, o.verbs):
                name = verb.names.split()[0].replace("*", "")
                assert not told(town, name).startswith(NO_HELP), name
                usage = verb.program.source.split("\n")[0].removeprefix('"""').partition(":")[0]
                assert usage in " ".join(usual.split()), usage


def test_every_name_of_python_is_described_by_us() -> None:
    ours = PYTHON | ERRORS
    assert ours.keys() <= set(namespace.public_names()) - ENTRIES.keys()
    for name in set(namespace.public_names()) - ENTRIES.keys() - namespace.MODULES.keys() - ours.keys():
        assert builtin_help(name).startswith(f"{name}("), name


def test_every_class_has_help_of_its_own(town: Town) -> None:
    classes = listed(town, "classes")
    assert {"room", "exit", "thing", "container", "note", "player", "wizard"} <= set(classes)
    for o in town.world.objects.values():
        if o.flags & FERTILE:
            assert f"({o!r}), a class" in told(town, f"${o.name}"), o.name
    for name in classes:
        symbol = name if hasattr(town, name) or f"${name} (" in told(town, f"${name}") else f"generic_{name}"
        assert get(town.at(symbol), "help_text") or name in get(town.at("help"), "class_topics"), (
            f"no help on class {name}"
        )


def test_every_word_and_option_has_help(town: Town) -> None:
    for name in get(town.at("help"), "concepts"):
        assert not told(town, name).startswith(NO_HELP)
    for name in get(town.at("options"), "known"):
        assert f"@options {name} VALUE" in told(town, name) or name in get(town.at("help"), "concepts")


def test_what_the_help_points_to_exists(town: Town) -> None:
    texts = [text for kind in ("topics", "concepts", "class_topics") for text in get(town.at("help"), kind).values()]
    texts += [builtin_help(name) for name in namespace.public_names()]
    texts += [get(o, "help_text") for o in town.world.objects.values()]
    texts += [verb.program.source for o in town.world.objects.values() for verb in o.verbs]
    subjects = set()
    for text in texts:
        subjects |= set(re.findall(r"\bhelp\s+([$@\w:.#]+(?:[ \n](?:\w+))?)", text if isinstance(text, str) else ""))
    assert len(subjects) > 100
    lost = []
    for subject in sorted(subjects):
        words = subject.rstrip(".:").split()
        tries = [" ".join(words), words[0].rstrip(".:")]
        if not PROSE.fullmatch(words[0]) and all(told(town, name).startswith(NO_HELP) for name in tries):
            lost.append(subject)
    assert not lost, ", ".join(lost)


def test_a_search_ends_in_its_ticks_and_finds_the_nearest_first(town: Town) -> None:
    found = told(town, "search page").splitlines()
    assert found[1].startswith("  page NAME TEXT")
    assert len(found) <= 14
    assert told(town, "search " + "x" * 5000).startswith("Nothing in the help has")


def test_the_pages_in_docs_are_what_the_help_says(town: Town) -> None:
    assert stale(pages(town.world)) == [], RENEW


def test_the_pages_say_what_the_game_says(town: Town) -> None:
    written = {path.stem: " ".join(path.read_text(encoding="utf-8").split()) for path in PAGES.glob("*.md")}
    for page, subject in (("topics", "locks"), ("words", "tick"), ("commands", "page"), ("builtins", "suspend")):
        assert " ".join(told(town, subject).split()) in written[page]
    for name in get(town.at("help"), "class_topics"):
        assert f"## {name} " in written["classes"]
