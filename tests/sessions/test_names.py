"""Names of new characters."""

import pytest

from moo_async.sessions.names import folded, name_fault


@pytest.mark.parametrize("name", ["Ann", "O'Neil", "Zoë", "日本", "Ünal-2", "x" * 20, "7"])
def test_good_names(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    "name",
    [
        *("", "x" * 21, "two words", "tab\tbed", "bell\a", "zero\u200bwidth", "no\u00a0break", "a\u202eb", "\ud800"),
        *("#12", 'quo"te', "semi;colon", "-x", "\u0301x"),
        *("Guest", "\uff27\uff35\uff25\uff33\uff34", "me"),
    ],
)
def test_bad_names(name: str) -> None:
    assert name_fault(name)


@pytest.mark.parametrize(
    ("one", "other"), [("Wizard", "wIZARD"), ("\uff57\uff49\uff5a\uff41\uff52\uff44", "wizard"), ("Zoe\u0308", "zoë")]
)
def test_names_that_look_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_names_that_do_not() -> None:
    assert folded("Ann") != folded("Anne")
