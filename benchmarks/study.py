"""A coded study: sources at sites, a codebook, three coders and their codings."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlite_utils import Database

from benchmarks.invented import SEED, Writer, codebook, spans
from coding.model import Actor, Codebook, Source
from coding.workflow.code_text import Wanted, add_codings
from coding.workflow.import_sources import Facts, import_text
from coding.workflow.projects import create_project, open_project
from coding.workflow.read_source import mark_read

OWNER = Actor("Ana", guid="a0000000-0000-4000-8000-000000000001")
CODERS = ("Ana", "Ben", "Cleo")


def make_study(
    path: Path, *, n_sources: int, size: int, n_codes: int, n_sites: int
) -> tuple[Codebook, list[tuple[Source, str]]]:
    """Make a project of invented texts, and return its codebook and its sources."""
    book = codebook(n_codes)
    create_project(path, actor=OWNER, codebook=book)
    writer = Writer(SEED + 2)
    sources = []
    with open_project(path) as db:
        for number in range(n_sources):
            language = ("da", "en")[number % 2]
            text = writer.text(size, language=language, is_interview=number % 4 < 2)
            facts = Facts(site=f"Site {number % n_sites + 1}", language=language)
            name = f"note {number:04}"
            source = import_text(db, name, text, facts, actor=OWNER)
            sources.append((source, text))
    return book, sources


def code_study(
    db: Database,
    book: Codebook,
    sources: Sequence[tuple[Source, str]],
    n_codings: int,
    coders: Sequence[str] = CODERS,
) -> int:
    """Store about `n_codings`, spread over sources and coders, and say how many."""
    wanted = _wanted(book, sources, n_codings // len(sources), coders)
    return add_codings(db, wanted, actor=OWNER).stored


def mark_some_read(
    db: Database, book: Codebook, sources: Sequence[tuple[Source, str]]
) -> None:
    """Mark every other source as read by the owner."""
    for source, _ in sources[::2]:
        mark_read(db, source.guid, book.guid, read=True, actor=OWNER)


def _wanted(
    book: Codebook,
    sources: Sequence[tuple[Source, str]],
    per_source: int,
    coders: Sequence[str],
) -> Iterator[Wanted]:
    chance = random.Random(SEED + 3)
    codes = [code.guid for code in book.codes]
    common = [1 / (rank + 4) for rank in range(len(codes))]
    for source, text in sources:
        drawn = chance.choices(codes, weights=common, k=per_source)
        for (start, end), code in zip(
            spans(text, per_source, chance=chance), drawn, strict=False
        ):
            yield Wanted(source.guid, start, end, code, chance.choice(coders))
