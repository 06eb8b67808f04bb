"""The web listener: shows the pages that the server has published, and nothing else.

HTTP is aiohttp's. Nothing that a browser sends reaches the world; every answer tells it to load and to run nothing.
"""

import logging

from aiohttp import web

from moo_async.sessions.hub import Hub

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

log = logging.getLogger(__name__)


class WebListener:
    """Answers HTTP on a host and port (0 picks a free one)."""

    def __init__(self, hub: Hub, host: str, port: int) -> None:
        self._hub = hub
        self._host = host
        self._port = port
        self._runner: web.AppRunner | None = None

    async def start(self) -> tuple[str, int]:
        """Begin to answer; returns the host and the port. OSError for an address that cannot be used."""
        app = web.Application(client_max_size=1024)
        app.router.add_get("/page/{token}", self._page)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except BaseException:
            await runner.cleanup()
            raise
        self._runner = runner
        host, port = runner.addresses[0][:2]
        shown = f"[{host}]" if ":" in host else host
        self._hub.pages.base = f"http://{shown}:{port}"
        return str(host), int(port)

    async def stop(self) -> None:
        """Answer no more."""
        self._hub.pages.base = None
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _page(self, request: web.Request) -> web.Response:
        svg = self._hub.pages.get(request.match_info["token"])
        if svg is None:
            return web.Response(status=404, text="There is no such page, or not any more.\n", headers=HEADERS)
        return web.Response(text=svg, content_type="image/svg+xml", headers=HEADERS)
