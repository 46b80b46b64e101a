"""Is there anything new in a source? What open readers ask about once a second.

A reader that learns that there is fetches it the same way, so that nobody's page runs
because somebody else codes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from time import monotonic
from typing import Any

from coding.errors import CodingAppError
from coding.model import Actor
from coding.storage.watching import Watch, newest_event
from coding.workflow.blind import seen_by
from coding.workflow.people import list_coders
from coding.workflow.projects import open_project
from coding.workflow.read_source import changes_since, coder_as_values, edition_of

__all__ = ["Asker", "Pulses", "newest_event"]

MOST_READERS = 5000
FORGOTTEN_AFTER = 15 * 60.0


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose reader asks, about which source of which project, as it has it open."""

    path: Path
    source: str
    actor: Actor
    language: str = "en"
    edition: int | None = 0


@dataclass(slots=True)
class _Reader:
    asker: Asker
    seen_at: float
    seen: int = 0  # the event up to which it said last that it knows everything


class Pulses:
    """Who may ask about which source: each reader by a word that cannot be guessed.

    Neither a path nor a name is in it. A reader that asks no more is forgotten after
    a quarter of an hour, and the one that was silent longest where there are too many.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._readers: dict[str, _Reader] = {}
        self._watches: dict[Path, Watch] = {}

    def admit(self, asker: Asker) -> str:
        """Return the word under which a new reader of a source may ask."""
        self._forget()
        word = token_urlsafe(18)
        self._readers[word] = _Reader(asker, self._clock())
        return word

    def is_known(self, word: str, asker: Asker) -> bool:
        """Return whether a word still stands for this reader."""
        reader = self._readers.get(word)
        return reader is not None and reader.asker == asker

    def seen(self, word: str, asker: Asker, mail: int, *, said: bool) -> int:
        """Return up to which event a reader knows everything.

        `mail` is what its page's mail last told of; where the reader itself `said` so
        just now, it holds, also when it begins anew with an older document.
        """
        reader = self._readers.get(word)
        if reader is None or reader.asker != asker:
            return mail
        if said:
            reader.seen = mail
        return max(mail, reader.seen)

    def newest(self, word: str) -> int | None:
        """Return the newest event of the source that `word` stands for.

        None where nobody was given that word, or the project cannot be read just now.
        """
        reader = self._readers.pop(word, None)
        if reader is None:
            return None
        reader.seen_at = self._clock()
        self._readers[word] = reader  # the last of all, so the first is the most silent
        path = reader.asker.path
        if path not in self._watches:
            self._watches[path] = Watch(path)
        return self._watches[path].newest(reader.asker.source)

    def news(self, word: str, since: int) -> dict[str, Any] | None:
        """Return what happened after event `since`, for the reader of `word`.

        As `read_source.changes_since` does, with who codes and the newest event. None
        where nobody was given that word, or the page must look: the text was edited or
        the project cannot be read.
        """
        reader = self._readers.get(word)
        if reader is None:
            return None
        asker, reader.seen = reader.asker, since
        try:
            with open_project(asker.path) as db:
                if edition_of(db, asker.source) != asker.edition:
                    return None
                newest = newest_event(db, asker.source)
                changes = changes_since(
                    db,
                    asker.source,
                    since,
                    language=asker.language,
                    actor=asker.actor,
                )
                with seen_by(db, asker.actor):
                    coders = [coder_as_values(coder) for coder in list_coders(db)]
        except CodingAppError:
            return None
        return changes | {"coders": coders, "newest": newest}

    def _forget(self) -> None:
        readers, before = self._readers, self._clock() - FORGOTTEN_AFTER
        silent = [word for word, reader in readers.items() if reader.seen_at < before]
        silent += list(readers)[: max(0, len(readers) - len(silent) - MOST_READERS + 1)]
        for word in silent:
            readers.pop(word, None)
        used = {reader.asker.path for reader in readers.values()}
        for path in set(self._watches) - used:
            del self._watches[path]
