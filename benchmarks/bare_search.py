"""Searching with FTS5 alone: what a script of a few lines does for a page."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

PAGE = 50
WINDOW = 60
_COUNT = "select count(*) from source_search where source_search match ?"
# FTS5's own way to the places: it puts signs around them, in whole texts.
_PLACES = """
    select sources.name, highlight(source_search, 0, char(1), char(2))
    from source_search join sources on sources.id = source_search.rowid
    where source_search match ? order by source_search.rowid
"""
_SNIPPETS = f"""
    select sources.name, snippet(source_search, 0, '[', ']', '…', 20)
    from source_search join sources on sources.id = source_search.rowid
    where source_search match ? order by source_search.rowid limit {PAGE}
"""
_TEXTS = f"""
    select sources.name, sources.text
    from source_search join sources on sources.id = source_search.rowid
    where source_search match ? order by source_search.rowid limit {PAGE}
"""
_MARKED = re.compile("\x01([^\x02]*)\x02")


@dataclass(frozen=True, slots=True)
class BareSearch:
    """Each method opens the file, as every run of the app does, and searches once."""

    path: Path

    def places(self, query: str) -> tuple[int, list[tuple[str, str, str]]]:
        """Return in how many sources, and (name, quote, context) of the first places.

        The same page of results as ours: no source is read that it does not need.
        """
        shown: list[tuple[str, str, str]] = []
        with closing(self._opened()) as db:
            n_sources = db.execute(_COUNT, (query,)).fetchone()[0]
            for name, text in db.execute(_PLACES, (query,)):
                for found in _MARKED.finditer(text):
                    start, end = found.span()
                    around = text[max(0, start - WINDOW) : end + WINDOW]
                    shown.append((name, found[1], around))
                if len(shown) >= PAGE:
                    break
        return n_sources, shown[:PAGE]

    def snippets(self, query: str) -> list[tuple[str, str]]:
        """Return (name, snippet) of the first sources: one place of each."""
        with closing(self._opened()) as db:
            return db.execute(_SNIPPETS, (query,)).fetchall()

    def texts(self, query: str) -> list[tuple[str, str]]:
        """Return (name, text) of the first sources: no place is looked for."""
        with closing(self._opened()) as db:
            return db.execute(_TEXTS, (query,)).fetchall()

    def _opened(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path)
        db.execute("pragma cache_size = -32000")
        return db
