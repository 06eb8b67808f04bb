"""The grammar of the starter world: one template reads right for everybody, and what is put into it stays data."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moo_async.world import properties, shape

from .starter_town import Town

TEMPLATE = "$You() $conj(have) $text(word) for $the(thing) and $your(thing) $if(thing, sake | good)."
WORDS = st.text(alphabet="$(){},|ab%\\\"' ", min_size=1, max_size=20)


@pytest.fixture(scope="module")
def town() -> Town:
    town = Town()
    for name in ("Alice", "Bob"):
        town.type(town.create(name), "@options width off")
    return town


def said(town: Town, template: str, word: str) -> dict[str, str]:
    """What everybody reads when Alice acts out a template with a ball and a word in it."""
    properties.put(town.people["Alice"], "description", word)
    line = f';player.act({template!r}, {{"thing": $lantern, "word": player.description}})'
    return dict(town.type(town.people["Alice"], line)[:-1])


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_texts_and_names_are_data(town: Town, word: str) -> None:
    shape.relocate(town.at("lantern"), town.at("square"))
    shown = " ".join(word.split())
    lead = " " if shown and word[0] == " " else ""
    properties.set(town.at("lantern"), "name", f"x{word}x")
    name = f"the {' '.join(f'x{word}x'.split())}"
    heard = said(town, TEMPLATE, word)
    assert heard == {
        "Alice": f"You have {lead}{shown} for {name} and {name}'s good.",
        "Bob": f"Alice has {lead}{shown} for {name} and {name}'s good.",
    }


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="$(){},|ab%yoYou ", max_size=60))
def test_no_template_fails(town: Town, template: str) -> None:
    assert set(said(town, f"x{template}", "w")) == {"Alice", "Bob"}


@pytest.mark.parametrize(
    ("verb", "one", "many"),
    [
        ("take", "takes", "take"),
        ("go", "goes", "go"),
        ("carry", "carries", "carry"),
        ("say", "says", "say"),
        ("push", "pushes", "push"),
        ("be", "is", "are"),
        ("have", "has", "have"),
        ("must", "must", "must"),
        ("don't", "doesn't", "don't"),
    ],
)
def test_verbs(town: Town, verb: str, one: str, many: str) -> None:
    told = town.type(town.people["Alice"], f";[$grammar.conjugate({verb!r}), $grammar.conjugate({verb!r}, True)]")
    assert told == [("Alice", f"=> {[one, many]}")]


@pytest.mark.parametrize(
    ("noun", "many"),
    [("apple", "apples"), ("red berry", "red berries"), ("box", "boxes"), ("loaf", "loaves"), ("", "")],
)
def test_nouns(town: Town, noun: str, many: str) -> None:
    assert town.type(town.people["Alice"], f";$grammar.plural({noun!r})") == [("Alice", f"=> {many!r}")]
