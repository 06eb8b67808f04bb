"""Accounts: names in any case, and what the next checkpoint is told."""

import msgspec
import pytest

from moo_async.store import Account, Accounts


def test_names_are_found_in_any_case():
    accounts = Accounts()
    added = accounts.add("Straße", 5, "hash", ["ssh-ed25519 AAAA"])
    assert added == Account("Straße", 5, "hash", ("ssh-ed25519 AAAA",))
    assert accounts.get("STRASSE") is added and accounts.get("none") is None
    assert "strasse" in accounts and len(accounts) == 1 and list(accounts) == [added]
    assert accounts.by_player(5) is added and accounts.by_player(6) is None
    with pytest.raises(ValueError, match="already"):
        accounts.add("STRASSE", 6)


def test_only_changes_are_to_be_written():
    accounts = Accounts([Account("Ann", 1), Account("Bob", 2)])
    assert accounts.take_dirty() == {}
    ann = accounts.get("ann")
    assert ann is not None
    accounts.put(msgspec.structs.replace(ann, password="new"))
    assert accounts.remove("BOB") == Account("Bob", 2)
    assert accounts.remove("bob") is None
    assert accounts.take_dirty() == {"ann": Account("Ann", 1, "new"), "bob": None}
    assert accounts.take_dirty() == {}


def test_what_a_failed_checkpoint_gives_back_is_told_again_as_it_is_then():
    accounts = Accounts()
    accounts.add("Ann", 1)
    accounts.add("Bob", 2)
    taken = accounts.take_dirty()
    accounts.remove("ann")
    accounts.give_back(taken)
    assert accounts.take_dirty() == {"ann": None, "bob": Account("Bob", 2)}


def test_text_that_cannot_be_written_is_refused_at_once():
    accounts = Accounts()
    with pytest.raises(ValueError, match="Unicode"):
        accounts.add("\ud800", 1)
    assert len(accounts) == 0 and accounts.take_dirty() == {}
