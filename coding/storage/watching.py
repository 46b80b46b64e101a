"""Which event changed a source last: asked often, by every open reader.

No connection is kept for it, because a project that nobody has open is one whole file
that can be copied. What the file system says of the file tells whether to look again.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from time import time

from sqlite_utils import Database

# A change of a codebook concerns every source; both are looked up in an index.
_NEWEST = """
    select max(
        coalesce((select max(event_id) from event_items where source = :source), 0),
        coalesce((select max(event_id) from codebook_versions), 0))
"""
# Some file systems note the second of a change only, so a change that is younger
# may be followed by another one that looks the same.
_SURE_AFTER = 2.5
_PATIENCE = 0.2
_MANY_SOURCES = 1000
_Look = tuple[tuple[int, ...], ...]


def newest_event(db: Database, source: str) -> int:
    """Return the number of the newest event of a source, or of a codebook."""
    return int(db.conn.execute(_NEWEST, {"source": source}).fetchone()[0])


class Watch:
    """Answers for one project which event of a source is the newest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(path.name + "-wal")
        self._look: _Look | None = None
        self._known: dict[str, int] = {}

    def newest(self, source: str) -> int | None:
        """Return what `newest_event` does; None where the project cannot be read.

        The file is opened only when it changed a moment ago, or since the last answer.
        """
        try:
            look, changed_at = self._look_at_file()
            if look != self._look or len(self._known) > _MANY_SOURCES:
                self._known.clear()
                self._look = look
            if source in self._known:
                return self._known[source]
            newest = self._ask(source)
        except (OSError, sqlite3.Error):
            return None
        if time() - changed_at > _SURE_AFTER:
            self._known[source] = newest
        return newest

    def _look_at_file(self) -> tuple[_Look, float]:
        """Return how file and log look, and when one was changed last."""
        found = [self._path.stat()]
        try:
            log = self._log.stat()
        except FileNotFoundError:
            pass
        else:
            if log.st_size:  # an empty log comes and goes with whoever only reads
                found.append(log)
        look = tuple((each.st_ino, each.st_size, each.st_mtime_ns) for each in found)
        return look, max(each.st_mtime for each in found)

    def _ask(self, source: str) -> int:
        # Not "ro": whoever closes a project last takes the log into the file.
        name = f"{self._path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(name, uri=True, timeout=_PATIENCE)
        with closing(connection):
            return newest_event(Database(connection, execute_plugins=False), source)
