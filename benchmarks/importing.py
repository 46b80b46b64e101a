"""Import of a folder of texts, beside bare SQLite doing what any import must do."""

import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from benchmarks.invented import write_files
from benchmarks.table import Row, Stopwatch, row_of_pairs
from coding.model import Actor
from coding.workflow.import_sources import Facts, files_at, import_files
from coding.workflow.projects import create_project, open_project

N_FILES = 1000
SIZE = 20_000
IN_A_RUN = 100
_PRAGMAS = """
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma cache_size = -32000;
"""
_TABLES = """
    create table sources (id integer primary key, name text not null,
                          text text not null) strict;
    create table paragraphs (
        source_id integer not null references sources (id), position integer not null,
        start integer not null, "end" integer not null,
        primary key (source_id, position)
    ) strict, without rowid;
    create virtual table search using fts5 (
        text, content = 'sources', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 0'
    );
"""
_ACTOR = Actor("Bench")


def measure(folder: Path) -> list[Row]:
    """Return the rows of this subject; `folder` is empty and may be filled."""
    paths = write_files(folder / "texts", N_FILES, SIZE)
    create_project(folder / "ours.feltbog", actor=_ACTOR)
    with (
        open_project(folder / "ours.feltbog") as db,
        closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as bare,
    ):
        bare.executescript(_PRAGMAS)
        bare.executescript(_TABLES)
        _ours(db, write_files(folder / "first", 2, SIZE))  # this imports modules, too
        runs = [paths[i : i + IN_A_RUN] for i in range(0, N_FILES, IN_A_RUN)]
        costs = [(_ours(db, run), _bare(bare, run)) for run in runs]
    wall = [(ours.seconds / IN_A_RUN, bare.seconds / IN_A_RUN) for ours, bare in costs]
    cpu = [
        (ours.processor / IN_A_RUN, bare.processor / IN_A_RUN) for ours, bare in costs
    ]
    what = f"import of {N_FILES:,} texts of {SIZE // 1000} KB, each"
    return [row_of_pairs(what, wall), row_of_pairs(f"{what}, processor time", cpu)]


def _ours(db: Database, paths: Sequence[Path]) -> Stopwatch:
    with Stopwatch() as watch:
        report = import_files(db, files_at(paths), Facts(), actor=_ACTOR)
    if report.refused:
        raise RuntimeError(f"{len(report.refused)} of {len(paths)} were refused")
    return watch


def _bare(db: sqlite3.Connection, paths: Sequence[Path]) -> Stopwatch:
    with Stopwatch() as watch:
        for path in paths:
            _store(db, path)
    return watch


def _store(db: sqlite3.Connection, path: Path) -> None:
    text = path.read_bytes().decode().removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    db.execute("begin immediate")
    row = (path.stem, text)
    source = db.execute("insert into sources (name, text) values (?, ?)", row).lastrowid
    db.execute("insert into search (rowid, text) values (?, ?)", (source, text))
    paragraphs = [(source, n, *span) for n, span in enumerate(_paragraphs(text))]
    db.executemany("insert into paragraphs values (?, ?, ?, ?)", paragraphs)
    db.execute("commit")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
