"""The barest import there is, a script: read, normalise, split, store, index.

``bare_import.py FOLDER DATABASE spacy`` cuts sentences as a blank spaCy pipeline with
its sentencizer does; ``... marks`` cuts behind every mark, which costs nearly nothing.
It is told each text's language, guesses nothing, and prints what it took.
"""

import json
import re
import sqlite3
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

LANGUAGES = ("da", "en")  # of the texts, in turns
_TABLES = """
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma cache_size = -32000;
    create table sources (id integer primary key, name text not null,
                          text text not null) strict;
    create table sentences (
        source_id integer not null references sources (id), position integer not null,
        start integer not null, "end" integer not null,
        primary key (source_id, position)
    ) strict, without rowid;
    create virtual table search using fts5 (
        text, content = 'sources', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 0'
    );
"""
_MARKED = re.compile(r"[^\s.?!][^.?!]*[.?!]*")
Spans = Iterable[tuple[int, int]]


def main(folder: str, database: str, how: str) -> None:
    """Import every file of `folder`, a transaction each, and print the seconds."""
    splitters = [_by_spacy(each) if how == "spacy" else _by_marks for each in LANGUAGES]
    for split in splitters:
        list(split("En sætning. One more."))  # what is loaded at the first text
    db = sqlite3.connect(database, isolation_level=None)
    db.executescript(_TABLES)
    began = time.perf_counter()
    for number, path in enumerate(sorted(Path(folder).iterdir())):
        text = path.read_bytes().decode().removeprefix("\ufeff")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = unicodedata.normalize("NFC", text)
        spans = splitters[number % len(LANGUAGES)](text)
        db.execute("begin immediate")
        db.execute("insert into sources values (?, ?, ?)", (number, path.stem, text))
        db.execute("insert into search (rowid, text) values (?, ?)", (number, text))
        rows = [(number, position, *span) for position, span in enumerate(spans)]
        db.executemany("insert into sentences values (?, ?, ?, ?)", rows)
        db.execute("commit")
    seconds = time.perf_counter() - began
    stored = db.execute("select count(*) from sources").fetchone()[0]
    db.close()
    cost = {"seconds": seconds, "processor": time.process_time(), "stored": stored}
    print(json.dumps(cost))


def _by_spacy(language: str) -> Callable[[str], Spans]:
    import spacy  # noqa: PLC0415  # the other way of splitting does without

    nlp = spacy.blank(language)
    nlp.add_pipe("sentencizer")
    return lambda text: ((each.start_char, each.end_char) for each in nlp(text).sents)


def _by_marks(text: str) -> Spans:
    return (found.span() for found in _MARKED.finditer(text))


if __name__ == "__main__":
    main(*sys.argv[1:])
