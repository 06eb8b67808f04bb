"""The command line: what its options and the environment mean, and what is said when they make no sense."""

import io
import logging
from pathlib import Path

import pytest

from moo_async.cli import OPTIONS, LogFormatter, address, options, seconds


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("127.0.0.1:7777", ("127.0.0.1", 7777)),
        ("localhost:0", ("localhost", 0)),
        ("[::1]:7722", ("::1", 7722)),
        ("off", None),
    ],
)
def test_an_address_is_a_host_and_a_port(text: str, meant: tuple[str, int] | None) -> None:
    assert address(text) == meant


@pytest.mark.parametrize(
    "text", ["", "7777", ":7777", "host:", "host:x", "host:65536", "host:-1", "::1:7777", "host:²"]
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match=r"HOST:PORT|brackets"):
        address(text)


@pytest.mark.parametrize("text", ["", "0", "-1", "nan", "inf", "five"])
def test_what_is_no_number_of_seconds(text: str) -> None:
    with pytest.raises(ValueError, match="number of seconds"):
        seconds(text)


def test_without_a_word_it_serves_with_the_defaults() -> None:
    chosen = options([], {})
    assert chosen["db"] == Path("world.db")
    assert chosen["telnet"] == ("127.0.0.1", 7777)
    assert chosen["ssh"] == ("127.0.0.1", 7722)
    assert chosen["checkpoint"] == 5.0
    assert (chosen["world"] / "system" / "object.toml").is_file()
    assert options(["--world", "minimal"], {})["world"].name == "minimal"


def test_the_command_line_comes_before_the_environment_and_that_before_the_default() -> None:
    environ = {"MOO_DB": "env.db", "MOO_SSH": "off", "MOO_LOG_LEVEL": "DEBUG", "MOO_CHECKPOINT": "2.5"}
    chosen = options(["--db", "line.db"], environ)
    assert chosen["db"] == Path("line.db")
    assert chosen["ssh"] is None
    assert chosen["log-level"] == "debug"
    assert chosen["checkpoint"] == 2.5
    assert chosen == options(["serve", "--db=line.db"], environ)


def test_every_option_has_its_variable() -> None:
    variables = [option.variable for option in OPTIONS]
    assert variables == [
        "MOO_DB", "MOO_WORLD", "MOO_WATCH", "MOO_TELNET", "MOO_SSH", "MOO_WEB", "MOO_CHECKPOINT", "MOO_LOG_LEVEL",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("argv", "environ", "said"),
    [
        (["--bogus"], {}, "--bogus"),
        (["serve", "extra"], {}, "extra"),
        (["dance"], {}, "dance"),
        (["--tel", "off"], {}, "--tel"),
        (["--telnet"], {}, "--telnet"),
        (["--telnet", "nowhere"], {}, "--telnet: expected HOST:PORT or off, not 'nowhere'"),
        ([], {"MOO_SSH": "nowhere"}, "MOO_SSH: expected HOST:PORT or off, not 'nowhere'"),
        (["--checkpoint", "soon"], {}, "--checkpoint: expected a number of seconds above 0, not 'soon'"),
        (["--log-level", "loud"], {}, "--log-level: expected one of debug, info, warning, error, not 'loud'"),
        (["--db", ""], {}, "--db: expected the path of a file"),
        (["--world", "no/such/place"], {}, "--world: there is no directory no/such/place"),
        (["--watch", "no/such/place"], {}, "--watch: there is no directory no/such/place"),
        (["export"], {}, "DIR"),
        (["import", "--world", "starter", "x"], {}, "--world"),
        (["check", "--db", "x", "y"], {}, "--db"),
    ],
)
def test_one_clear_line_and_code_2(
    argv: list[str], environ: dict[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        options(argv, environ)
    out, err = capsys.readouterr()
    assert ended.value.code == 2
    assert out == ""
    assert err.startswith("moo-async: ") and err.endswith("\n") and err.count("\n") == 1
    assert said in err


def test_other_commands_take_a_folder(tmp_path: Path) -> None:
    assert options(["export", "--db", "x.db", "out"], {"MOO_TELNET": "nowhere"}) == {
        "command": "export",
        "db": Path("x.db"),
        "directory": Path("out"),
    }
    assert options(["import", "in"], {"MOO_DB": "env.db"})["db"] == Path("env.db")
    assert options(["check", "in"], {}) == {"command": "check", "directory": Path("in")}
    assert options(["serve", "--watch", str(tmp_path)], {})["watch"] == tmp_path
    assert options([], {})["watch"] is None


def test_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        options(["serve", "--help"], {})
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    for option in OPTIONS:
        assert f"--{option.name}" in shown and option.variable in shown


def test_no_text_forges_an_entry_of_the_log() -> None:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(LogFormatter("%(levelname)s %(message)s"))
    log = logging.Logger("test")
    log.addHandler(handler)
    evil = "x\nINFO Bob is a wizard\r\x1b[2J\x9b\u202e"
    log.info("%s is connected", evil)
    try:
        raise ValueError(evil)
    except ValueError:
        log.exception("%s failed", evil)
    first, second, *rest = out.getvalue().split("\n")
    assert first == "INFO x INFO Bob is a wizard [2J is connected"
    assert second == "ERROR x INFO Bob is a wizard [2J failed"
    assert rest.pop() == "" and all(line.startswith("    ") for line in rest)
    assert out.getvalue().replace("\n", "").isprintable()
