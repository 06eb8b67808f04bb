"""The table of the log-in conversation, by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moo_async.sessions.login import HIDDEN, TABLE, WAITING, Act, Event, Login, State, StateError


def test_every_state_is_in_the_table_and_only_over_is_the_end() -> None:
    assert set(TABLE) == set(State)
    assert [state for state, ways in TABLE.items() if not ways] == [State.OVER]
    for state in State:
        assert state is State.OVER or TABLE[state][Event.LOST] == (State.OVER, Act.NOTHING)


def test_every_state_can_be_reached_and_every_event_happens_somewhere() -> None:
    reached, found = set(), {State.ASKED}
    while found - reached:
        state = (found - reached).pop()
        reached.add(state)
        found |= {following for following, _ in TABLE[state].values()}
    assert reached == set(State)
    assert {event for ways in TABLE.values() for event in ways} == set(Event)
    assert {act for ways in TABLE.values() for _, act in ways.values()} == set(Act)


def test_what_needs_an_answer_can_get_one() -> None:
    for ways in TABLE.values():
        for following, act in ways.values():
            assert (following in WAITING) is (act in {Act.CHECK, Act.MAKE, Act.FIND_GUEST})
            assert (following in HIDDEN) is (act is Act.ASK)
    for state in WAITING:
        assert set(TABLE[state]) == {Event.ACCEPTED, Event.REFUSED, Event.LOST}
    for state in State:
        assert (Event.SILENT in TABLE[state]) is (state is State.ASKED or state in HIDDEN)


@pytest.mark.parametrize("line", ["connect Ann correct horse", "CO  Ann   correct horse ", "\tco Ann correct horse"])
def test_connect(line: str) -> None:
    login = Login()
    assert login.line(line) is Act.CHECK
    assert (login.state, login.name, login.forget(), login.password) == (State.CHECKING, "Ann", "correct horse", "")


def test_connect_and_be_asked() -> None:
    login = Login()
    assert login.line("connect Ann") is Act.ASK and login.message == "Password:"
    assert login.line(" correct horse") is Act.CHECK and login.password == "correct horse"
    assert login.step(Event.REFUSED, "No.") is Act.SAY and login.message == "No."
    assert login.state is State.ASKED


def test_create() -> None:
    login = Login()
    assert login.line("create Ann correct horse") is Act.MAKE and login.password == "correct horse"
    assert login.step(Event.ACCEPTED) is Act.ENTER


def test_create_and_be_asked() -> None:
    login = Login()
    assert login.line("cr Ann") is Act.ASK and "Ann" in login.message
    assert login.line("short") is Act.ASK and "at least 8" in login.message
    assert login.line("correct horse") is Act.ASK
    assert login.line("correct house") is Act.SAY and login.password == ""
    assert [login.line(line) for line in ("create Ann", "correct horse", "correct horse")] == [
        Act.ASK,
        Act.ASK,
        Act.MAKE,
    ]


@pytest.mark.parametrize("lines", [["connect Ann", ""], ["create Ann", " "], ["create Ann", "correct horse", ""]])
def test_an_empty_password_means_never_mind(lines: list[str]) -> None:
    login = Login()
    assert [login.line(line) for line in lines][-1] is Act.SAY
    assert login.state is State.ASKED and not login.password


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("look", "connect NAME PASSWORD"),
        ("connect", "connect NAME PASSWORD"),
        ("create", "create NAME PASSWORD"),
        ("create guest abcdefgh", "reserved"),
        ("create Taken abcdefgh", "already"),
        ("create Ann short", "at least 8"),
        (f"create {'x' * 21} abcdefgh", "20"),
        ("create #12 abcdefgh", "#"),
    ],
)
def test_wrong_use_is_explained(line: str, words: str) -> None:
    login = Login(lambda name: name == "Taken")
    assert login.line(line) is Act.SAY
    assert words in login.message and login.state is State.ASKED and not login.password


def test_the_rest() -> None:
    assert Login().line("  ") is Act.NOTHING
    assert Login().line("help") is Login().line("?") is Act.HELP
    assert Login().line("quit") is Login().line("@QUIT") is Act.LEAVE
    assert Login().line("connect guest") is Login().line("co Guest whatever") is Act.FIND_GUEST


def test_what_cannot_happen_is_a_mistake() -> None:
    login = Login()
    with pytest.raises(StateError):
        login.step(Event.ACCEPTED)
    login.line("connect Ann correct horse")
    with pytest.raises(StateError):
        login.line("look")


@given(
    st.lists(
        st.sampled_from(["connect a", "create a", "connect a bcdefghij", "create a bcdefghij", "co guest", "", "x"])
    )
)
def test_lines_never_lead_out_of_the_table(lines: list[str]) -> None:
    login = Login()
    for line in lines:
        login.line(line)
        if login.state in WAITING:
            assert login.password or login.name == "guest"
            login.step(Event.REFUSED, "No.")
            login.forget()
    assert login.state in {State.ASKED} | HIDDEN
