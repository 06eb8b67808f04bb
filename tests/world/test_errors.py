"""The error classes: order, messages, natural bases, and arguments that stay what they are."""

import copy
import pickle

import pytest

from moo_async.world.errors import ERRORS, MooError

ORDER = (
    "E_TYPE E_DIV E_PERM E_PROPNF E_VERBNF E_VARNF E_INVIND E_RECMOVE E_MAXREC E_RANGE E_ARGS E_NACC E_INVARG E_QUOTA "
    "E_FLOAT E_FILE E_EXEC E_INTRPT"
)
BASES = {
    "E_TYPE": TypeError,
    "E_DIV": ZeroDivisionError,
    "E_PERM": PermissionError,
    "E_PROPNF": AttributeError,
    "E_VARNF": NameError,
    "E_RANGE": IndexError,
    "E_MAXREC": RecursionError,
    "E_INVARG": ValueError,
    "E_FILE": OSError,
}


def test_order_and_bases() -> None:
    assert list(ERRORS) == ORDER.split()
    assert all(issubclass(ERRORS[name], base) for name, base in BASES.items())


@pytest.mark.parametrize("error", ERRORS.values())
def test_arguments_are_what_was_given(error: type[MooError]) -> None:
    assert str(error()) == error.default and error().args == (error.default,)
    assert str(error("x")) == "x" and error("x").args == ("x",)
    two = error(2, "No such file")
    assert two.args == (2, "No such file") and str(two) == "2" and repr(two) == f"{error.__name__}(2, 'No such file')"
    assert error(1, 2, 3, 4, 5).args == (1, 2, 3, 4, 5)
    with pytest.raises(error) as caught:
        raise error
    assert str(caught.value) == error.default
    for again in (copy.copy(two), pickle.loads(pickle.dumps(two))):
        assert type(again) is error and again.args == two.args
