"""Taguette from PyPI: installed for the time being, and spoken to as its page does."""

import asyncio
import json
import os
import re
import secrets
import subprocess
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

VERSION = "1.5.2"
_MOST_SECONDS = 300
_XSRF = secrets.token_hex(16)
_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"
_BOUNDARY = "feltbog-bench"


def installed(folder: Path) -> Path | None:
    """Return a Python of its own that has Taguette; None if that cannot be had."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    try:
        venv.create(folder, with_pip=True)
        subprocess.run(
            [python, *pip, f"taguette=={VERSION}"],
            check=True,
            capture_output=True,
            timeout=_MOST_SECONDS,
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return python


@dataclass
class _Line:
    """One connection that is kept open; ``received`` counts the bytes of answers."""

    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=lambda: {"_xsrf": _XSRF})
    received: int = 0

    async def open(self) -> None:
        self._reader, self._writer = await asyncio.open_connection(self.host, self.port)

    async def ask(
        self, method: str, path: str, body: bytes = b"", kind: str = _JSON
    ) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n"
            f"Cookie: {cookies}\r\nX-XSRFToken: {_XSRF}\r\n"
            f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._writer.write(head.encode() + body)
        answered = await self._reader.readuntil(b"\r\n\r\n")
        lines = answered.decode("latin-1").splitlines()
        headers = [line.partition(": ") for line in lines[1:]]
        length = 0
        for name, _, value in headers:
            if name.lower() == "content-length":
                length = int(value)
            if name.lower() == "set-cookie":
                cookie, _, crumb = value.partition(";")[0].partition("=")
                self.cookies[cookie] = crumb
        content = await self._reader.readexactly(length)
        self.received += len(answered) + length
        status = int(lines[0].split()[1])
        if status >= 400:
            raise RuntimeError(f"Taguette answered {method} {path} with {status}")
        found = [value for name, _, value in headers if name.lower() == "location"]
        return found[0].encode() if found else content

    def close(self) -> None:
        self._writer.close()


class PeerClient:
    """One person with a document of Taguette's open, who adds highlights.

    ``opened`` are the seconds until the page, the document and its highlights were
    there, and ``received`` their bytes; ``confirmed`` the seconds from sending each
    highlight to its answer, ``arrived`` when each one of anybody came.
    """

    def __init__(self, address: str, token: str, document: int) -> None:
        where = urlsplit(address)
        self._place = (where.hostname or "", where.port or 0)
        self._token = token
        self._document = document  # has the number of its project, too
        self._line = _Line(*self._place)
        self.confirmed: list[float] = []
        self.arrived: dict[str, float] = {}
        self.opened = 0.0
        self.received = 0
        self._waiting = 0
        self._watch: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self._line.open()
        await self._line.ask("GET", f"/?token={self._token}")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._watch:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        self._line.close()

    async def read(self) -> None:
        """Fetch all that the browser needs to show the document, on a new line."""
        began = time.perf_counter()
        line = _Line(*self._place, dict(self._line.cookies))
        await line.open()
        number = self._document
        self._page = await line.ask("GET", f"/project/{number}/document/{number}")
        await line.ask("GET", self._api(f"document/{number}"))
        await line.ask("GET", self._api(f"document/{number}/contents"))
        self.opened, self.received = time.perf_counter() - began, line.received
        line.close()

    async def watch(self) -> None:
        """Read the document, and wait for news of it as long as the client is there."""
        await self.read()
        self._watch = asyncio.create_task(self._hear())

    async def code(self, start: int, end: int, code: str) -> str:
        """Highlight bytes of the text with a tag, and return the highlight's number."""
        wanted = {"start_offset": start, "end_offset": end, "tags": [int(code)]}
        began = time.perf_counter()
        self._waiting += 1
        said = await self._post(f"document/{self._document}/highlight/new", wanted)
        self._waiting -= 1
        self.confirmed.append(time.perf_counter() - began)
        return str(said["id"])

    @property
    def is_settled(self) -> bool:
        """Whether everything that was sent is answered."""
        return not self._waiting

    async def fill(self, text: str, tags: Sequence[str]) -> list[int]:
        """Make a project of one document and these tags, and return their numbers."""
        form = urlencode({"name": "Beside", "description": "", "_xsrf": _XSRF})
        await self._line.ask("POST", "/project/new", form.encode(), _FORM)
        numbers = []
        for tag in tags:
            said = await self._post("tag/new", {"path": tag, "description": ""})
            numbers.append(int(said["id"]))
        kind = f"multipart/form-data; boundary={_BOUNDARY}"
        path = self._api("document/new")
        made = json.loads(await self._line.ask("POST", path, _upload(text), kind))
        if made["created"] != self._document:
            raise RuntimeError(f"Taguette's document has number {made['created']}")
        return numbers

    async def _post(self, path: str, wanted: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps(wanted).encode()
        said: dict[str, Any] = json.loads(
            await self._line.ask("POST", self._api(path), body)
        )
        return said

    def _api(self, path: str) -> str:
        return f"/api/project/{self._document}/{path}"

    async def _hear(self) -> None:
        """Ask for what is new and wait until there is something, as the page does."""
        page = self._page.decode()
        [newest] = re.findall(r"var last_event = (\d+);", page)
        [version] = re.findall(r"var version = '([^']*)';", page)
        line = _Line(*self._place, dict(self._line.cookies))
        await line.open()
        while True:
            query = urlencode({"version": version, "from": newest})
            said = json.loads(await line.ask("GET", self._api(f"events?{query}")))
            for event in said["events"]:
                newest = event["id"]
                now = time.perf_counter()
                self.arrived.setdefault(str(event.get("highlight_id")), now)


def as_html(text: str) -> str:
    """Return a text as a page whose letters, without the tags, are the same ones."""
    paragraphs = text.rstrip("\n").split("\n\n")
    return "\n\n".join(f"<p>{each}</p>" for each in paragraphs)


def _upload(text: str) -> bytes:
    name = f"--{_BOUNDARY}\r\nContent-Disposition: form-data; name="
    page = f"<!doctype html><meta charset=utf-8><body>{as_html(text)}"
    return (
        f'{name}"name"\r\n\r\nText\r\n'
        f'{name}"description"\r\n\r\n\r\n'
        f'{name}"file"; filename="text.html"\r\n'
        f"Content-Type: text/html\r\n\r\n{page}\r\n"
        f"--{_BOUNDARY}--\r\n"
    ).encode()
