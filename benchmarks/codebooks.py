"""A codebook of 1,000 codes that is edited and merged, beside the bare rows of it."""

import shutil
import sqlite3
from contextlib import closing
from itertools import cycle
from pathlib import Path

from sqlite_utils import Database

from benchmarks.study import OWNER, code_study, make_study
from benchmarks.table import Row, Stopwatch, paired, row_of_pairs
from coding.model import Code, Codebook, Entry, new_guid
from coding.storage.codebooks import list_codebooks
from coding.workflow.arrange_codes import move_code
from coding.workflow.code_health import health
from coding.workflow.edit_codebook import rename_code
from coding.workflow.merge_codes import merge_codes
from coding.workflow.projects import create_project, open_project
from coding.workflow.undo import undo

N_CODES = 1000
N_CODINGS = 100_000
RUNS = 15
_ROWS = """
    select codes.guid, parent_id, position, name, color, key, is_codable, origin,
           language, label, definition, full_definition, use_when, avoid_when, example,
           near_miss, near_miss_reason, question
    from codes left join code_texts on code_texts.code_id = codes.id order by position
"""


def measure(folder: Path) -> list[Row]:
    """Return the rows of this subject; `folder` is empty and may be filled."""
    path = folder / "codes.feltbog"
    book = _deep_codebook()
    create_project(path, actor=OWNER, codebook=book)
    bare_path = Path(shutil.copy(path, folder / "bare.feltbog"))
    with (
        open_project(path) as db,
        closing(sqlite3.connect(bare_path, isolation_level=None)) as bare,
    ):
        bare.executescript("pragma synchronous = full; pragma foreign_keys = on")
        rows = _edits(db, bare, book)
    return [*rows, *_merges(folder)]


def _edits(db: Database, bare: sqlite3.Connection, book: Codebook) -> list[Row]:
    names = cycle(["here", "there"])
    code = book.codes[N_CODES // 2]
    place = cycle([book.codes[0].guid, code.parent])

    def rename() -> float:
        with Stopwatch() as watch:
            rename_code(db, code.guid, next(names), language="da", actor=OWNER)
        return watch.seconds

    def rename_bare() -> float:
        with Stopwatch() as watch:
            bare.execute("begin immediate")
            update = "update codes set name = ? where guid = ?"
            bare.execute(update, (next(names), code.guid))
            bare.execute("commit")
        return watch.seconds

    def move() -> float:
        with Stopwatch() as watch:
            move_code(db, code.guid, next(place), actor=OWNER)
        return watch.seconds

    def move_bare() -> float:
        with Stopwatch() as watch:
            bare.execute("begin immediate")
            bare.execute("update codes set position = position + 1")
            bare.execute("commit")
        return watch.seconds

    def read() -> float:
        with Stopwatch() as watch:
            list_codebooks(db)
        return watch.seconds

    def read_bare() -> float:
        with Stopwatch() as watch:
            bare.execute(_ROWS).fetchall()
        return watch.seconds

    return [
        paired("1,000 codes read", read, read_bare, runs=RUNS),
        paired("one of 1,000 codes renamed", rename, rename_bare, runs=RUNS),
        paired("one of 1,000 codes moved", move, move_bare, runs=RUNS),
    ]


def _merges(folder: Path) -> list[Row]:
    path = folder / "study.feltbog"
    book, sources = make_study(path, n_sources=200, size=20_000, n_codes=60, n_sites=8)
    one, other = book.codes[0].guid, book.codes[1].guid
    costs, undone, looked = [], [], []
    with open_project(path) as db:
        code_study(db, book, sources, N_CODINGS)
    bare_path = Path(shutil.copy(path, folder / "bare-study.feltbog"))
    with (
        open_project(path) as db,
        closing(sqlite3.connect(bare_path, isolation_level=None)) as bare,
    ):
        bare.execute("pragma synchronous = full")
        for _ in range(5):
            with Stopwatch() as ours:
                merge_codes(db, [one], other, actor=OWNER)
            least = _merge_bare(bare, one, other)
            with Stopwatch() as back:
                undo(db, actor=OWNER)
            with Stopwatch() as look:
                health(db, book.guid)
            costs.append((ours.seconds, least))
            undone.append(back.seconds)
            looked.append(look.seconds)
    n = f"{N_CODINGS:,} codings"
    return [
        row_of_pairs(f"the commonest of 60 codes merged, {n}", costs),
        Row(f"that merge undone, {n}", sorted(undone)[2]),
        Row(f"health of a codebook, {n}", sorted(looked)[2], most=1.0),
    ]


def _merge_bare(bare: sqlite3.Connection, one: str, other: str) -> float:
    """Move the codings of one code to another and back; count only the first way."""
    query = "select id from codes where guid = ?"
    old, new = (bare.execute(query, (guid,)).fetchone()[0] for guid in (one, other))
    rows = bare.execute("select id from codings where code_id = ?", (old,)).fetchall()
    with Stopwatch() as watch:
        bare.execute("begin immediate")
        bare.execute("update codings set code_id = ? where code_id = ?", (new, old))
        bare.execute("commit")
    bare.executemany(f"update codings set code_id = {old} where id = ?", rows)
    return watch.seconds


def _deep_codebook() -> Codebook:
    """Return 1,000 codes, six levels deep, with cards in two languages."""
    guid = new_guid()
    codes: list[Code] = []

    def grow(parent: str | None, depth: int) -> None:
        for _ in range(10 if depth < 2 else 2):
            if len(codes) == N_CODES:
                return
            text = f"What code {len(codes)} means, in a sentence of usual length. " * 2
            entries = {each: Entry(f"Code {len(codes)}", text) for each in ("da", "en")}
            code = Code(f"code {len(codes)}", guid, parent, entries=entries)
            codes.append(code)
            if depth < 5:
                grow(code.guid, depth + 1)

    grow(None, 0)
    return Codebook("many", tuple(codes), guid=guid)
