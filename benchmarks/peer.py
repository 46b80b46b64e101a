"""The reader beside Taguette: the same text and codings, over the network, in turns."""

import asyncio
import html
import random
import re
import sqlite3
import statistics
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Protocol

from benchmarks import serving
from benchmarks.invented import SEED, spans
from benchmarks.peer_client import PeerClient, installed
from benchmarks.reader_client import ReaderClient
from benchmarks.study import CODERS, OWNER, code_study, make_study
from benchmarks.table import Row, row_of_pairs
from coding.workflow.code_text import list_codings
from coding.workflow.people import remember_owner
from coding.workflow.projects import open_project, projects_folder

N_OPENED, N_ADDED = 7, 20
N_PEOPLE, A_SECOND = 50, 2.0
N_SITTINGS, N_SAT = 3, 20
# What it is called, its bytes, its codings; the last is the one for fifty people.
TEXTS = (("1 MB, 5,000 codings", 1_000_000, 5000), ("60 KB, 300 codings", 60_000, 300))
_Pairs = list[tuple[float, float]]


class _Person(Protocol):
    """A client of either app: codes, and hears of the others' codings."""

    confirmed: list[float]
    arrived: dict[str, float]

    @property
    def is_settled(self) -> bool: ...

    async def code(self, start: int, end: int, code: str) -> str: ...


@dataclass(frozen=True)
class _Material:
    """A text in both apps; ``number`` is that of Taguette's document and project."""

    what: str
    number: int
    query: str
    path: Path
    text: str
    n_codings: int
    codes: tuple[str, ...]
    stretches: tuple[tuple[int, int], ...]
    bytes_before: tuple[int, ...]

    def theirs(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch as Taguette counts it: in bytes of UTF-8."""
        return self.bytes_before[start], self.bytes_before[end]


def measure(folder: Path) -> list[Row]:
    """Return the rows of this subject; `folder` is empty and may be filled.

    Raises
    ------
    RuntimeError
        If the two did not store the same stretches of the same text, or somebody did
        not see them all.
    """
    python = installed(folder / "environment")
    if python is None:
        print("Taguette cannot be had here, so nothing was measured beside it.")
        return []
    remember_owner(OWNER)
    texts = [_make(number, *each) for number, each in enumerate(TEXTS, start=1)]
    file = folder / "taguette.sqlite3"
    with (
        serving.app(projects_folder()) as ours,
        serving.taguette(python, file) as (theirs, token),
    ):
        return asyncio.run(_beside(ours, theirs, token, texts, file))


async def _beside(
    ours: str, theirs: str, token: str, texts: Sequence[_Material], file: Path
) -> list[Row]:
    rows = []
    tags = []
    for material in texts:
        async with PeerClient(theirs, token, material.number) as client:
            tags = await client.fill(material.text, material.codes)
        _insert(file, material, tags)
        people = (
            ReaderClient(ours, material.query),
            PeerClient(theirs, token, material.number),
        )
        rows += await _open_in_turns(material, *people)
        rows += await _add_in_turns(material, *people, tags)
        _check(file, material, N_ADDED)
    rows += await _sit_in_turns(ours, theirs, token, texts[-1], tags)
    _check(file, texts[-1], N_ADDED + N_SITTINGS * N_SAT)
    return rows


async def _open_in_turns(
    material: _Material, ours: ReaderClient, theirs: PeerClient
) -> list[Row]:
    """Time how soon all of the text and its codings is there, and how much that is."""
    seconds: _Pairs = []
    sizes: _Pairs = []
    async with theirs:
        for _ in range(N_OPENED + 1):
            mine = ReaderClient(ours.address, ours.query)
            async with mine:
                pass
            await theirs.read()
            seconds.append((mine.opened, theirs.opened))
            sizes.append((mine.received, theirs.received))
    what = f"{material.what}: all of it is there"
    return [
        row_of_pairs(what, seconds[1:]),
        Row(
            f"{what}, bytes",
            ours=statistics.median(each[0] for each in sizes),
            bare=statistics.median(each[1] for each in sizes),
            unit="B",
            ratios=tuple(mine / other for mine, other in sizes),
        ),
    ]


async def _add_in_turns(
    material: _Material, ours: ReaderClient, theirs: PeerClient, tags: Sequence[int]
) -> list[Row]:
    async with ours, theirs:
        for n, (start, end) in enumerate(material.stretches[:N_ADDED]):
            await ours.code(start, end, material.codes[n])
            while not ours.is_settled:
                await asyncio.sleep(0.002)
            await theirs.code(*material.theirs(start, end), str(tags[n]))
    what = f"{material.what}: one more, confirmed"
    pairs = list(zip(ours.confirmed, theirs.confirmed, strict=True))
    late = _late(ours.confirmed), _late(theirs.confirmed)
    return [
        row_of_pairs(f"{what}, half of {N_ADDED}", pairs),
        row_of_pairs(f"{what}, 95 in 100", [late]),
    ]


async def _sit_in_turns(
    ours: str, theirs: str, token: str, material: _Material, tags: Sequence[int]
) -> list[Row]:
    """Let fifty people code one text in one app, then in the other, and so on."""
    told = []
    for turn in range(N_SITTINGS):
        stretches = material.stretches[N_ADDED + turn * N_SAT :][:N_SAT]
        readers = [ReaderClient(ours, material.query) for _ in range(N_PEOPLE)]
        async with AsyncExitStack() as stack:
            for reader in readers:
                await stack.enter_async_context(reader)
            mine = await _sitting(ours, readers, stretches, material.codes)
        number = material.number
        peers = [PeerClient(theirs, token, number) for _ in range(N_PEOPLE)]
        async with AsyncExitStack() as stack:
            for peer in peers:
                await stack.enter_async_context(peer)
                await peer.watch()
            bytewise = [material.theirs(*each) for each in stretches]
            other = await _sitting(theirs, peers, bytewise, [str(tag) for tag in tags])
        told.append(list(zip(mine, other, strict=True)))
    work = f"{N_PEOPLE} people, {A_SECOND:g} a second, {material.what}"
    return [
        row_of_pairs(f"{work}: {what}", [pairs[n] for pairs in told])
        for n, what in enumerate(_TOLD)
    ]


_TOLD = (
    "confirmed, half",
    "confirmed, 95 in 100",
    "seen by a colleague, half",
    "seen by a colleague, 95 in 100",
    "processor time a second",
)


async def _sitting(
    address: str,
    people: Sequence[_Person],
    stretches: Sequence[tuple[int, int]],
    codes: Sequence[str],
) -> tuple[float, ...]:
    """Return what `_TOLD` says, in seconds."""
    await asyncio.sleep(3)
    used, began = serving.processor_seconds(address), time.perf_counter()
    sent = []
    for n, stretch in enumerate(stretches):
        await asyncio.sleep(max(0.0, began + n / A_SECOND - time.perf_counter()))
        who = people[n * 7 % len(people)]
        coded = who.code(*stretch, codes[n % len(codes)])
        sent.append((time.perf_counter(), who, asyncio.create_task(coded)))
    busy = serving.processor_seconds(address) - used
    lasted = time.perf_counter() - began
    made = {await task: (at, who) for at, who, task in sent}
    for _ in range(300):
        if all(each.is_settled and set(made) <= set(each.arrived) for each in people):
            break
        await asyncio.sleep(0.1)
    else:
        raise RuntimeError(f"not everybody has seen every coding at {address}")
    confirmed = [cost for person in people for cost in person.confirmed]
    seen = [
        person.arrived[guid] - at
        for guid, (at, who) in made.items()
        for person in people
        if person is not who
    ]
    return (
        *(statistics.median(confirmed), _late(confirmed)),
        *(statistics.median(seen), _late(seen)),
        busy / lasted,
    )


def _make(number: int, what: str, size: int, n_codings: int) -> _Material:
    name = f"beside-{number}"
    path = projects_folder() / f"{name}.feltbog"
    book, sources = make_study(path, n_sources=1, size=size, n_codes=60, n_sites=1)
    [(source, text)] = sources
    with open_project(path) as db:
        stored = code_study(db, book, sources, n_codings, CODERS)
    return _Material(
        *(what, number, f"project={name}&source={source.guid}", path, text, stored),
        codes=tuple(code.guid for code in book.codes),
        stretches=tuple(spans(text.rstrip(), 1000, chance=random.Random(SEED + 11))),
        bytes_before=(0, *accumulate(len(letter.encode()) for letter in text)),
    )


def _insert(file: Path, material: _Material, tags: Sequence[int]) -> None:
    """Give Taguette's document the codings of ours, in its own tables."""
    with open_project(material.path) as db:
        codings = list_codings(db)
    tag_of = dict(zip(material.codes, tags, strict=True))
    with closing(sqlite3.connect(file)) as own, own:
        for each in codings:
            start, end = each.selection.start, each.selection.end
            quote = f"<p>{material.text[start:end]}</p>"
            made = own.execute(
                "insert into highlights"
                " (document_id, start_offset, end_offset, snippet)"
                " values (?, ?, ?, ?)",
                (material.number, *material.theirs(start, end), quote),
            )
            own.execute(
                "insert into highlight_tags (highlight_id, tag_id) values (?, ?)",
                (made.lastrowid, tag_of[each.code]),
            )


def _check(file: Path, material: _Material, n_added: int) -> None:
    """See that both stored each coding once, with the same words."""
    with open_project(material.path) as db:
        codings = list_codings(db)
    ours = sorted(
        (*material.theirs(each.selection.start, each.selection.end), each.quote)
        for each in codings
    )
    with closing(sqlite3.connect(file)) as own:
        rows = own.execute(
            "select start_offset, end_offset, snippet from highlights"
            " where document_id = ?",
            (material.number,),
        ).fetchall()
    theirs = sorted(
        (start, end, html.unescape(re.sub("<[^>]*>", "", snippet)))
        for start, end, snippet in rows
    )
    wanted = material.n_codings + n_added
    if ours != theirs or len(ours) != wanted:
        found = f"{len(ours)} and {len(theirs)} of {wanted}"
        unlike = len(set(ours) ^ set(theirs))
        raise RuntimeError(f"stored {found}, {unlike} of them in one of the two only")


def _late(costs: Sequence[float]) -> float:
    return statistics.quantiles(costs, n=20)[-1]
