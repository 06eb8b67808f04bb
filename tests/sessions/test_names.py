"""Names of new characters."""

import pytest

from moo_async.sessions.names import folded, name_fault


@pytest.mark.parametrize("name", ["Ann", "O'Neil", "Zoë", "日本", "Ünal-2", "x" * 20, "7"])
def test_good_names(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    "name",
    ["", "x" * 21, "two words", "tab\tbed", "bell\a", "zero\u200bwidth", "no\u00a0break", "#12", 'quo"te', "Guest"]
    + ["ＧＵＥＳＴ", "me", "-x", "\u0301x", "a\u202eb", "semi;colon", "\ud800"],
)
def test_bad_names(name: str) -> None:
    assert name_fault(name)


@pytest.mark.parametrize(("one", "other"), [("Wizard", "wIZARD"), ("ｗｉｚａｒｄ", "wizard"), ("Zoe\u0308", "zoë")])
def test_names_that_look_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_names_that_do_not() -> None:
    assert folded("Ann") != folded("Anne")
