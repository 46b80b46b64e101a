"""A reader without a browser: it speaks the page's websocket as the browser does."""

import asyncio
import json
import time
from typing import Any, Self
from urllib.parse import urlsplit

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from coding.model import new_guid

_PULSE_EVERY = 1.0


class ReaderClient:
    """One person with a source open: codes, and asks once a second what is new.

    ``confirmed`` are the seconds from sending each coding to its answer, ``arrived``
    when each coding of anybody came; ``refused`` what was refused. ``opened`` are the
    seconds until the source was there, and ``received`` the bytes that have come.
    """

    def __init__(self, address: str, query: str) -> None:
        self.address, self.query = address, query
        self.client = new_guid()
        self.confirmed: list[float] = []
        self.arrived: dict[str, float] = {}
        self.refused: list[str] = []
        self.opened = 0.0
        self.received = 0
        self.mails = 0
        self.pulses = 0
        self._ops: list[dict[str, Any]] = []
        self._sent: dict[int, float] = {}
        self._seq = 0
        self.fetches = 0
        self._pace = _PULSE_EVERY
        self._mail: dict[str, Any] = {}
        self._open = asyncio.Event()
        self._mailbox = self._fragment = self._page = ""
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        began = time.perf_counter()
        where = f"ws://{urlsplit(self.address).netloc}/_stcore/stream"
        self._socket: ClientConnection = await connect(
            where,
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            compression=None,
        )
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = "code"
        await self._socket.send(message.SerializeToString())
        self._tasks = [asyncio.create_task(self._listen())]
        await asyncio.wait_for(self._open.wait(), 120)
        self.opened = time.perf_counter() - began
        if self._mail.get("pulse"):
            self._tasks.append(asyncio.create_task(self._ask_for_news()))
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._socket.close()

    async def code(self, start: int, end: int, code: str) -> str:
        """Put a code on a stretch, and return the coding's guid."""
        self._seq += 1
        guid = new_guid()
        place = {"start": start, "end": end, "code": code, "quote": ""}
        self._ops.append({"seq": self._seq, "op": "add", "guid": guid, **place})
        self._sent[self._seq] = time.perf_counter()
        await self._send()
        return guid

    @property
    def is_settled(self) -> bool:
        """Whether everything that was sent is answered."""
        return not self._ops

    async def _send(self) -> None:
        said = {
            "client": self.client,
            "source": self._mail["source"],
            "seen": self._mail["revision"],
            "seq": self._seq,
            "ops": self._ops,
        }
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.page_script_hash = self._page
        state.fragment_id = self._fragment
        widget = state.widget_states.widgets.add()
        widget.id = _make_trigger_id(self._mailbox, "events")
        widget.json_trigger_value = json.dumps([{"event": "ops", "value": said}])
        await self._socket.send(message.SerializeToString())

    async def _listen(self) -> None:
        async for data in self._socket:
            self.received += len(data)
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == "new_session":
                self._page = message.new_session.page_script_hash or self._page
            if message.WhichOneof("type") != "delta":
                continue
            element = message.delta.new_element
            component = element.bidi_component
            if component.component_name.endswith("feltbog_mailbox"):
                self._fragment = message.delta.fragment_id
                self._mailbox = component.id
                self._take(json.loads(component.json or component.mixed.json))

    def _take(self, mail: dict[str, Any]) -> None:
        now = time.perf_counter()
        self.mails += 1
        self._mail = mail
        self._open.set()
        for row in mail["added"]:
            self.arrived.setdefault(row[0], now)
        reply = mail["reply"]
        if not reply or reply["client"] != self.client:
            return
        self.refused += [each["message"] for each in reply["refused"]]
        for op in [op for op in self._ops if op["seq"] <= reply["seq"]]:
            self._ops.remove(op)
            self.confirmed.append(now - self._sent.pop(op["seq"]))

    async def _ask_for_news(self) -> None:
        """Do as the browser does: one number a second, and the news beside the page."""
        await self._connect()
        while True:
            await asyncio.sleep(self._pace)
            if self._ops:
                continue
            pulse = self._mail["pulse"]
            newest = int(await self._get(pulse["address"]))
            self.pulses += 1
            if newest != pulse["newest"]:
                await self._fetch(pulse)

    async def _fetch(self, pulse: dict[str, Any]) -> None:
        began = time.perf_counter()
        seen = self._mail["revision"]
        news = json.loads(await self._get(f"{pulse['address']}?since={seen}"))
        now = time.perf_counter()
        self._pace = min(8.0, _PULSE_EVERY + 3 * (now - began))
        for row in news["added"]:
            self.arrived.setdefault(row[0], now)
        pulse["newest"] = news["newest"]
        self._mail["revision"] = max(self._mail["revision"], news["revision"])
        self.fetches += 1

    async def _get(self, path: str) -> bytes:
        try:
            return await self._answer(path)
        except (OSError, EOFError):  # idle for 5 seconds, it was closed
            await self._connect()
            return await self._answer(path)

    async def _connect(self) -> None:
        host, port = urlsplit(self.address).netloc.split(":")
        self._line = await asyncio.open_connection(host, int(port))

    async def _answer(self, path: str) -> bytes:
        reader, writer = self._line
        host = urlsplit(self.address).netloc
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        return await reader.readexactly(length)
