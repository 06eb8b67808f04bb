"""The web listener: it shows what was published, for a while, and nothing else; looked at by a real browser."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from moo_async.listeners.web import WebListener
from moo_async.sessions.pages import LARGEST, MOST, SECONDS, Pages
from tests.sessions.stand_ins import hub_of, small_world

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><title>a picture</title><text y="20">&lt;b&gt; is text</text></svg>'


@pytest.fixture
async def web() -> AsyncIterator[WebListener]:
    async with hub_of(small_world()) as hub:
        listener = WebListener(hub, "127.0.0.1", 0)
        await listener.start()
        yield listener
        await listener.stop()
        assert hub.publish(PICTURE) is None


async def test_what_is_published_can_be_seen_and_nothing_else(web: WebListener) -> None:
    address = web._hub.publish(PICTURE)
    assert address is not None
    base = address.rpartition("/page/")[0]
    async with aiohttp.ClientSession() as client:
        async with client.get(address) as answer:
            assert answer.status == 200 and await answer.text() == PICTURE
            assert answer.content_type == "image/svg+xml"
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        for path in ("/", "/page/", "/page/x", "/page/../../etc/passwd", f"{address[len(base) :]}x"):
            async with client.get(base + path) as answer:
                assert answer.status == 404
        async with client.post(address, data=b"x" * 100_000) as answer:
            assert answer.status == 405


async def test_a_browser_shows_it(web: WebListener, tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    assert chromium, "install Debian's chromium"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    flags += ["--disable-background-networking", "--disable-component-update", f"--user-data-dir={tmp_path}"]
    process = await asyncio.create_subprocess_exec(
        chromium,
        *flags,
        "--dump-dom",
        web._hub.publish(PICTURE) or "",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    async with asyncio.timeout(60):
        shown, _ = await process.communicate()
    assert "&lt;b&gt; is text" in shown.decode()


def test_pages_are_forgotten() -> None:
    now = 0.0
    pages = Pages(lambda: now)
    assert pages.publish(PICTURE) is None  # nobody could see it
    pages.base = "http://here"
    assert pages.publish("x" * (LARGEST + 1)) is None
    tokens = [(pages.publish(PICTURE) or "").rpartition("/")[2] for _ in range(MOST + 1)]
    assert len(set(tokens)) == len(tokens)
    assert pages.get(tokens[0]) is None and pages.get(tokens[1]) == PICTURE
    now = SECONDS
    assert pages.get(tokens[1]) is None
