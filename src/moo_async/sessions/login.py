"""The log-in conversation as a table: in which states a session can be, what can happen in each, and what follows.

Everything that changes a session's log-in state is here, and nothing else is: this module does no input or output,
waits for nothing and knows neither accounts nor players. `Login` turns a line into an `Event`, looks the event up in
TABLE, and answers with an `Act` that the session carries out; what came of it goes back in by `step`.
"""

from collections.abc import Callable
from enum import StrEnum

from moo_async.sessions.passwords import password_fault
from moo_async.world.names import stranger_fault


class State(StrEnum):
    """Where a session stands."""

    ASKED = "asked"
    """The log-in screen has been shown; the next line is one of its commands."""

    PROVING = "proving"
    """`connect NAME`: the next line is the password. The client does not show what is typed."""

    CHOOSING = "choosing"
    """`create NAME`: the next line is the password that the new character is to have; not shown."""

    CONFIRMING = "confirming"
    """The next line is the new password once more; not shown."""

    CHECKING = "checking"
    """A password is being checked, or a guest looked for. Lines wait."""

    MAKING = "making"
    """The password is being hashed, then the character is made. Lines wait."""

    INSIDE = "inside"
    """Logged in: lines go to the player's tasks."""

    OVER = "over"
    """The connection is closed or about to be. Nothing leads out of here."""


class Event(StrEnum):
    """What can happen."""

    BLANK = "an empty line"
    CONNECT = "connect NAME PASSWORD"
    CONNECT_NAME = "connect NAME"
    CREATE = "create NAME PASSWORD"
    CREATE_NAME = "create NAME"
    GUEST = "connect guest"
    HELP = "help"
    QUIT = "@quit"
    WRONG = "a line that is none of these, or not quite"
    TYPED = "a password"
    UNFIT = "a new password that will not do"
    DIFFERENT = "the second password is not the first"
    KNOWN = "the listener knows whose connection it is"
    ACCEPTED = "the player is there"
    REFUSED = "no such player, wrong password, or too much to do"
    SILENT = "nothing came for too long"
    LOST = "the connection is gone, or the server has closed it"


class Act(StrEnum):
    """What the session does about it."""

    NOTHING = "nothing"
    SAY = "tell `message`"
    ASK = "tell `message`, the request for a password"
    HELP = "tell the commands of the log-in screen"
    CHECK = "check `name` and `password`, then step ACCEPTED or REFUSED"
    FIND_GUEST = "look for a guest, then step ACCEPTED or REFUSED"
    MAKE = "make `name` with `password`, then step ACCEPTED or REFUSED"
    ENTER = "become the player"
    LEAVE = "say goodbye and close"
    GIVE_UP = "say that it took too long and close"


Table = dict[State, dict[Event, tuple[State, Act]]]

_GONE: dict[Event, tuple[State, Act]] = {Event.LOST: (State.OVER, Act.NOTHING)}
_IDLE: dict[Event, tuple[State, Act]] = {**_GONE, Event.SILENT: (State.OVER, Act.GIVE_UP)}
_ANSWER: dict[Event, tuple[State, Act]] = {
    **_GONE,
    Event.ACCEPTED: (State.INSIDE, Act.ENTER),
    Event.REFUSED: (State.ASKED, Act.SAY),
}

TABLE: Table = {
    State.ASKED: {
        Event.BLANK: (State.ASKED, Act.NOTHING),
        Event.HELP: (State.ASKED, Act.HELP),
        Event.WRONG: (State.ASKED, Act.SAY),
        Event.CONNECT: (State.CHECKING, Act.CHECK),
        Event.CONNECT_NAME: (State.PROVING, Act.ASK),
        Event.CREATE: (State.MAKING, Act.MAKE),
        Event.CREATE_NAME: (State.CHOOSING, Act.ASK),
        Event.GUEST: (State.CHECKING, Act.FIND_GUEST),
        Event.QUIT: (State.OVER, Act.LEAVE),
        Event.KNOWN: (State.INSIDE, Act.ENTER),
        **_IDLE,
    },
    State.PROVING: {
        Event.BLANK: (State.ASKED, Act.SAY),
        Event.TYPED: (State.CHECKING, Act.CHECK),
        **_IDLE,
    },
    State.CHOOSING: {
        Event.BLANK: (State.ASKED, Act.SAY),
        Event.UNFIT: (State.CHOOSING, Act.ASK),
        Event.TYPED: (State.CONFIRMING, Act.ASK),
        **_IDLE,
    },
    State.CONFIRMING: {
        Event.BLANK: (State.ASKED, Act.SAY),
        Event.DIFFERENT: (State.ASKED, Act.SAY),
        Event.TYPED: (State.MAKING, Act.MAKE),
        **_IDLE,
    },
    State.CHECKING: _ANSWER,
    State.MAKING: _ANSWER,
    State.INSIDE: _GONE,
    State.OVER: {},
}

HIDDEN = frozenset({State.PROVING, State.CHOOSING, State.CONFIRMING})
"""The states in which the client is asked not to show what is typed."""

WAITING = frozenset({State.CHECKING, State.MAKING})
"""The states in which an answer is on its way, so that no line may be given in."""

COMMANDS: dict[str, str] = {
    "connect": "connect",
    "co": "connect",
    "create": "create",
    "cr": "create",
    "help": "help",
    "?": "help",
    "@quit": "quit",
    "quit": "quit",
}

HELP = (
    "connect NAME PASSWORD    log in",
    "create NAME PASSWORD     make a new character",
    "connect guest            look around without one",
    "@quit                    leave",
    "Leave PASSWORD out to be asked for it without showing it.",
)


class StateError(Exception):
    """An event came in a state where it cannot happen: a mistake of the caller."""


class Login:
    """One session's place in the table, and the words it needs on the way.

    name      the name that was typed, from CONNECT or CREATE on
    password  the password that was typed, only until the act it belongs to has been carried out
    message   what SAY and ASK tell
    """

    def __init__(self, name_taken: Callable[[str], bool] = lambda name: False) -> None:
        self.state = State.ASKED
        self.name = ""
        self.password = ""
        self.message = ""
        self._name_taken = name_taken

    def line(self, text: str) -> Act:
        """What a line means here, and what to do about it. StateError in a state that takes no lines."""
        if self.state is State.ASKED:
            return self.step(self._command(text))
        if self.state in HIDDEN:
            return self.step(self._secret(text.strip()))
        raise StateError(f"a line came while {self.state}")

    def step(self, event: Event, message: str | None = None) -> Act:
        """Go the way that the table shows, with a message for SAY if need be. StateError when there is none."""
        following = TABLE[self.state].get(event)
        if following is None:
            raise StateError(f"{event.name} cannot happen while {self.state}")
        if message is not None:
            self.message = message
        self.state, act = following
        return act

    def forget(self) -> str:
        """The password, which is not kept any longer."""
        password, self.password = self.password, ""
        return password

    def _command(self, text: str) -> Event:
        words = text.split(None, 2)
        if not words:
            return Event.BLANK
        command = COMMANDS.get(words[0].lower())
        name = words[1] if len(words) > 1 else ""
        password = words[2].strip() if len(words) > 2 else ""
        if command == "quit":
            return Event.QUIT
        if command == "help":
            return Event.HELP
        if command is None:
            return self._wrong("Say: connect NAME PASSWORD, or create NAME PASSWORD, or connect guest, or @quit.")
        if not name:
            return self._wrong(f"Say: {command} NAME PASSWORD")
        self.name, self.password = name, password
        return self._connect() if command == "connect" else self._create()

    def _connect(self) -> Event:
        if self.name.casefold() == "guest":
            return Event.GUEST
        if self.password:
            return Event.CONNECT
        self.message = "Password:"
        return Event.CONNECT_NAME

    def _create(self) -> Event:
        fault = stranger_fault(self.name)
        if fault is None and self._name_taken(self.name):
            fault = f"There is already somebody with the name {self.name}, or one that looks like it."
        if fault is None and self.password:
            fault = password_fault(self.password)
        if fault is not None:
            self.forget()
            return self._wrong(fault)
        if self.password:
            return Event.CREATE
        self.message = f"Choose a password for {self.name}:"
        return Event.CREATE_NAME

    def _secret(self, text: str) -> Event:
        if not text:
            self.forget()
            self.message = "No password, so nothing was done."
            return Event.BLANK
        if self.state is State.CONFIRMING and text != self.password:
            self.forget()
            self.message = "The two passwords are not the same, so nothing was done."
            return Event.DIFFERENT
        if self.state is State.CHOOSING:
            if fault := password_fault(text):
                self.message = f"{fault} Choose another:"
                return Event.UNFIT
            self.message = "The same once more:"
        self.password = text
        return Event.TYPED

    def _wrong(self, message: str) -> Event:
        self.message = message
        return Event.WRONG
