"""Which files count as changed: those that look different, and have looked the same in two looks."""

from pathlib import Path

from moo_async.worldfiles.poll import Poller, Seen, looks


def look(poller: Poller, before: dict[str, tuple[int, int, int]]) -> tuple[dict[str, tuple[int, int, int]], Seen]:
    """One look of the thread's: how everything looks now, and what is told."""
    now = dict(looks(poller.directory))
    return now, poller._settled(before, now)


def test_a_file_is_told_when_it_no_longer_changes(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (room / "object.toml").write_text("name = 'room'\n")
    poller = Poller(tmp_path, lambda _: None)
    assert poller.read_all() == {"room/object.toml": b"name = 'room'\n"}
    before, told = look(poller, poller.known)
    assert told == {}
    (room / "look.py").write_text("")  # an editor empties the file first
    before, told = look(poller, before)
    assert told == {}
    (room / "look.py").write_text("# verb: look\n")
    before, told = look(poller, before)
    assert told == {}
    before, told = look(poller, before)
    assert told == {"room/look.py": b"# verb: look\n"}
    before, told = look(poller, before)
    assert told == {}
    (room / "look.py").unlink()
    before, told = look(poller, before)
    assert told == {}
    (room / "look.py").write_text("# verb: look l\n")  # an editor has put a new file in its place
    before, told = look(poller, before)
    before, told = look(poller, before)
    assert told == {"room/look.py": b"# verb: look l\n"}
    (room / "look.py").unlink()
    before, told = look(poller, before)
    before, told = look(poller, before)
    assert told == {"room/look.py": None}


def test_what_is_no_file_of_a_world_is_not_looked_at(tmp_path: Path) -> None:
    others = ("room/.look.py", "room/look.py~", "room/a.txt", "Room/x.py", ".git/x.py")
    for path in ("room/object.toml", "12/x.py", *others):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("")
    (tmp_path / "world.toml").write_text("")
    (tmp_path / "room" / "gone.py").symlink_to(tmp_path / "nowhere")
    assert sorted(name for name, _ in looks(tmp_path)) == ["12/x.py", "room/object.toml"]
