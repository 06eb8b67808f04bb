"""The bounded queue in front of a terminal."""

import asyncio

from moo_async.listeners.outbox import Outbox


async def settle() -> None:
    await asyncio.sleep(0)
    await asyncio.sleep(0)


async def test_lines_of_one_turn_leave_together() -> None:
    sent: list[str] = []
    outbox = Outbox(sent.append, "\r\n")
    outbox.add("one")
    outbox.add("two")
    assert sent == []
    await settle()
    assert sent == ["one\r\ntwo\r\n"]
    outbox.add("three")
    await settle()
    assert sent[1:] == ["three\r\n"]


async def test_a_client_that_reads_loses_nothing() -> None:
    sent: list[str] = []
    outbox = Outbox(sent.append, "\n", limit=100)
    for number in range(1000):
        outbox.add(f"line {number}")
    await settle()
    assert "".join(sent) == "".join(f"line {number}\n" for number in range(1000))


async def test_a_client_that_does_not_read_loses_the_oldest_lines_and_is_told() -> None:
    sent: list[str] = []
    outbox = Outbox(sent.append, "\n", limit=30)
    outbox.pause()
    for number in range(10):
        outbox.add(f"line {number}")
    await settle()
    assert sent == []
    outbox.resume()
    lost = ">> Network buffer overflow: 6 lines of output to you have been lost <<\n"
    assert sent == [lost + "line 6\nline 7\nline 8\nline 9\n"]
    outbox.add("more")
    await settle()
    assert sent[1:] == ["more\n"]


async def test_what_waits_is_bounded_even_for_one_long_line() -> None:
    sent: list[str] = []
    outbox = Outbox(sent.append, "\n", limit=30)
    outbox.pause()
    outbox.add("x" * 1000)
    assert outbox._size == 0
    outbox.add("y")
    outbox.resume()
    assert sent == [">> Network buffer overflow: 1 line of output to you have been lost <<\ny\n"]


async def test_a_last_word_is_sent_to_a_client_that_does_not_read() -> None:
    sent: list[str] = []
    outbox = Outbox(sent.append, "\n")
    outbox.pause()
    outbox.add("bye")
    outbox.flush(even_if_paused=True)
    await settle()
    assert sent == ["bye\n"]
