"""Is there anything new in a source? What open readers ask about once a second."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from time import monotonic

from coding.storage.watching import Watch, newest_event

__all__ = ["Pulses", "newest_event"]

MOST_READERS = 5000
FORGOTTEN_AFTER = 15 * 60.0


@dataclass(slots=True)
class _Reader:
    path: Path
    source: str
    seen_at: float


class Pulses:
    """Who may ask about which source: each reader by a word that cannot be guessed.

    Neither a path nor a name is in it. A reader that asks no more is forgotten after
    a quarter of an hour, and the one that was silent longest where there are too many.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._readers: dict[str, _Reader] = {}
        self._watches: dict[Path, Watch] = {}

    def admit(self, path: Path, source: str) -> str:
        """Return the word under which a new reader of a source may ask."""
        self._forget()
        word = token_urlsafe(18)
        self._readers[word] = _Reader(path, source, self._clock())
        return word

    def is_known(self, word: str, path: Path, source: str) -> bool:
        """Return whether a word still stands for this source."""
        reader = self._readers.get(word)
        return reader is not None and (reader.path, reader.source) == (path, source)

    def newest(self, word: str) -> int | None:
        """Return the newest event of the source that `word` stands for.

        None where nobody was given that word, or the project cannot be read just now.
        """
        reader = self._readers.pop(word, None)
        if reader is None:
            return None
        reader.seen_at = self._clock()
        self._readers[word] = reader  # the last of all, so the first is the most silent
        if reader.path not in self._watches:
            self._watches[reader.path] = Watch(reader.path)
        return self._watches[reader.path].newest(reader.source)

    def _forget(self) -> None:
        readers, before = self._readers, self._clock() - FORGOTTEN_AFTER
        silent = [word for word, reader in readers.items() if reader.seen_at < before]
        silent += list(readers)[: max(0, len(readers) - len(silent) - MOST_READERS + 1)]
        for word in silent:
            readers.pop(word, None)
        used = {reader.path for reader in readers.values()}
        for path in set(self._watches) - used:
            del self._watches[path]
