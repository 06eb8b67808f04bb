"""The profiler: what it counts, for whom, and what it tells."""

from xml.etree import ElementTree

from moo_async.world.objects import Object
from tests.builtins.moo import Moo

LOOP = "t = 0\nfor i in range(args[0]):\n    t += i\nreturn t"


def rows(report: dict, *columns: str) -> dict[str, tuple]:
    return {row["verb"]: tuple(row[column] for column in columns) for row in report["verbs"]}


def profiled(moo: Moo, who: Object, source: str, *args: object) -> dict:
    """The report of a profile over one task, and over nothing else."""
    moo.run(who, "profile_begin()")
    moo.start(who, source, list(args))
    moo.go(100)
    return moo.run(who, "return profile_end()")


def test_calls_and_ticks_of_each_verb(moo: Moo) -> None:
    thing = moo.thing("thing", moo.bob)
    moo.verb(thing, "inner", LOOP)
    moo.verb(thing, "outer", "for i in range(3):\n    this.inner(100)")
    moo.verb(thing, "falls", "try:\n    this.inner('x')\nexcept E_TYPE:\n    return 1")
    report = profiled(moo, moo.alice, "args[0].outer()\nargs[0].falls()", thing)
    found = rows(report, "calls", "ticks", "owner")
    assert found["inner"][::2] == (4, moo.bob) and found["outer"][::2] == (1, moo.bob)
    assert 3 * 100 <= found["inner"][1] < 4 * 3 * 100 and found["outer"][1] < 30
    assert report["slices"] == 1  # neither the one that has begun it nor the one that ends it
    totals = rows(report, "own", "total")
    assert all(total >= own >= 0 for own, total in totals.values()) and totals["outer"][1] > totals["outer"][0]
    owned = {row["owner"]: row["calls"] for row in report["owners"]}
    spent = [row["own"] for row in report["owners"]]
    assert owned[moo.bob] == 6 and spent == sorted(spent, reverse=True)
    depths = {row["verb"]: row["depth"] for row in report["flame"]}
    assert depths["inner"] == depths["outer"] + 1


def test_a_verb_that_calls_itself_counts_once_in_its_total(moo: Moo) -> None:
    moo.verb(moo.alice, "down", "for i in range(200):\n    pass\nreturn this.down(args[0] - 1) if args[0] else 0")
    report = profiled(moo, moo.alice, "this.down(10)")
    calls, own, total = rows(report, "calls", "own", "total")["down"]
    assert calls == 11 and abs(total - own) < 1e-9


def test_what_goes_on_after_a_wait_counts_for_those_who_wait(moo: Moo) -> None:
    moo.verb(moo.alice, "sleeps", "suspend(5)\nfor i in range(1000):\n    pass")
    moo.verb(moo.alice, "calls", "this.sleeps()")
    report = profiled(moo, moo.alice, "this.calls()")
    found = rows(report, "calls", "ticks", "own", "total")
    assert found["sleeps"][0] == found["calls"][0] == 1 and found["sleeps"][1] >= 1000
    assert found["calls"][3] >= found["sleeps"][2]
    assert {row["verb"]: row["depth"] for row in report["flame"]}["sleeps"] == 2


def test_what_is_taken_back_has_begun_and_ended_no_profile(moo: Moo) -> None:
    assert moo.error(moo.alice, "profile_begin()\n1 / 0") == "ZeroDivisionError"
    assert moo.error(moo.alice, "profile_end()") == "E_INVARG"
    moo.run(moo.alice, "profile_begin()")
    assert moo.error(moo.alice, "profile_end()\n1 / 0") == "ZeroDivisionError"
    assert moo.run(moo.alice, "return profile_end()")["slices"] == 1


def test_whose_tasks_are_seen(moo: Moo) -> None:
    for who in (moo.alice, moo.bob):
        moo.verb(who, f"of_{who.name}", LOOP)
    for who, everybody in ((moo.alice, False), (moo.wizard, True)):
        moo.run(who, "profile_begin(args[0])", everybody)
    moo.run(moo.alice, "this.of_Alice(10)")
    moo.run(moo.bob, "this.of_Bob(10)")
    assert "of_Bob" not in rows(moo.run(moo.alice, "return profile_end()"))
    assert {"of_Alice", "of_Bob"} <= rows(moo.run(moo.wizard, "return profile_end()")).keys()
    assert moo.scheduler.profiler.profiles == {}


def test_who_may_not(moo: Moo) -> None:
    assert moo.error(moo.alice, "profile_begin(True)") == "E_PERM"
    assert moo.error(moo.carol, "profile_begin()") == "E_PERM"
    assert moo.error(moo.alice, "profile_end()") == "E_INVARG"
    moo.run(moo.alice, "profile_begin()")
    assert moo.error(moo.bob, "profile_end()") == "E_INVARG"


def test_a_slice_that_is_aborted_is_counted_and_aborted(moo: Moo) -> None:
    moo.verb(moo.alice, "hog", "while True:\n    pass")
    moo.run(moo.alice, "profile_begin()")
    assert moo.error(moo.alice, "this.hog()") == "Task ran out of ticks"
    ticks = rows(moo.run(moo.alice, "return profile_end()"), "ticks")["hog"][0]
    assert ticks >= 50_000


def test_the_picture_shows_names_as_text(moo: Moo) -> None:
    pictures: list[str] = []
    moo.host.publish = lambda svg: pictures.append(svg) or "http://somewhere"
    thing = moo.thing("<script>alert(1)</script>&", moo.alice)
    moo.verb(thing, "burn", LOOP)
    report = profiled(moo, moo.alice, "args[0].burn(20_000)", thing)
    assert report["page"] == "http://somewhere"
    root = ElementTree.fromstring(pictures[0])
    texts = [element.text or "" for element in root.iter()]
    assert any(text.startswith(f"{thing.name} (#{thing.number}):burn: ") for text in texts)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {"svg", "title", "text", "g", "rect"}
