"""Fifty people code one source at once: how soon each coding is confirmed and seen."""

import asyncio
import random
import statistics
import time
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks import serving
from benchmarks.invented import SEED, spans
from benchmarks.reader_client import ReaderClient
from benchmarks.study import CODERS, OWNER, code_study, make_study
from benchmarks.table import Row
from coding.workflow.code_text import list_codings
from coding.workflow.people import remember_owner
from coding.workflow.projects import check_project, open_project, projects_folder

N_PEOPLE = 50
A_SECOND = 2.0
SECONDS = 30
SIZE, N_CODINGS = 60_000, 300
MOST_CONFIRMED = 1.0
MOST_SEEN = 2.0


def measure(folder: Path) -> list[Row]:
    """Return the rows of this subject; `folder` is empty and may be filled.

    Raises
    ------
    RuntimeError
        If a coding was lost, stored twice or refused, or the project is not whole.
    """
    remember_owner(OWNER)
    path = projects_folder() / "together.feltbog"
    book, sources = make_study(path, n_sources=1, size=SIZE, n_codes=60, n_sites=1)
    [(source, text)] = sources
    with open_project(path) as db:
        code_study(db, book, sources, N_CODINGS, CODERS)
    query = f"project=together&source={source.guid}"
    chance = random.Random(SEED + 9)
    stretches = list(spans(text, 1000, chance=chance))
    codes = [code.guid for code in book.codes]
    with serving.app(projects_folder()) as address:
        costs = asyncio.run(_sitting(address, query, stretches, codes))
    with open_project(path) as db:
        stored = [each.guid for each in list_codings(db)]
        problems = check_project(db).problems
    lost = costs.made - set(stored)
    if lost or len(stored) != len(set(stored)) or problems or costs.refused:
        raise RuntimeError(f"lost {len(lost)}, refused {costs.refused[:3]}, {problems}")
    return costs.rows()


class _Costs:
    """What a sitting cost; ``made`` are the guids of the codings."""

    def __init__(self) -> None:
        self.made: set[str] = set()
        self.confirmed: list[float] = []
        self.seen: list[float] = []
        self.refused: list[str] = []
        self.alone = self.busy = 0.0
        self.pulses = self.mails = 0

    def rows(self) -> list[Row]:
        people = f"{N_PEOPLE} people"
        work = f"{people}, {len(self.made)} codings, {A_SECOND:g} a second"
        return [
            Row(f"{work}: confirmed, half", statistics.median(self.confirmed)),
            Row(
                f"{work}: confirmed, 95 in 100",
                _late(self.confirmed),
                most=MOST_CONFIRMED,
            ),
            Row("the same: seen by a colleague, half", statistics.median(self.seen)),
            Row(
                "the same: seen by a colleague, 95 in 100",
                _late(self.seen),
                most=MOST_SEEN,
            ),
            Row(f"{people} who only look: processor time a second", self.alone),
            Row(f"{people} who code: processor time a second", self.busy),
        ]


async def _sitting(
    address: str, query: str, stretches: list[tuple[int, int]], codes: list[str]
) -> _Costs:
    costs = _Costs()
    async with AsyncExitStack() as stack:
        people = [
            await stack.enter_async_context(ReaderClient(address, query))
            for _ in range(N_PEOPLE)
        ]
        await asyncio.sleep(3)
        costs.alone = await _processor(address, 8)
        began = time.perf_counter()
        used = serving.processor_seconds(address)
        sent: dict[str, tuple[float, ReaderClient]] = {}
        for n in range(int(SECONDS * A_SECOND)):
            await asyncio.sleep(max(0.0, began + n / A_SECOND - time.perf_counter()))
            who = people[n * 7 % N_PEOPLE]
            start, end = stretches[n]
            now = time.perf_counter()
            sent[await who.code(start, end, codes[n % len(codes)])] = (now, who)
        costs.busy = (serving.processor_seconds(address) - used) / (
            time.perf_counter() - began
        )
        for _ in range(300):
            has_all = [
                each.is_settled and set(sent) <= set(each.arrived) for each in people
            ]
            if all(has_all):
                break
            await asyncio.sleep(0.1)
    costs.made = set(sent)
    for person in people:
        costs.confirmed += person.confirmed
        costs.refused += person.refused
        costs.pulses += person.pulses
        costs.mails += person.mails
    for guid, (at, who) in sent.items():
        costs.seen += [
            each.arrived.get(guid, at + 60) - at for each in people if each is not who
        ]
    return costs


async def _processor(address: str, seconds: float) -> float:
    used = serving.processor_seconds(address)
    await asyncio.sleep(seconds)
    return (serving.processor_seconds(address) - used) / seconds


def _late(costs: list[float]) -> float:
    return statistics.quantiles(costs, n=20)[-1]
