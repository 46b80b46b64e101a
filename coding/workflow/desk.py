"""What is looked up and checked before a coding is stored, each thing once."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlite_utils import Database

from coding.errors import (
    EmptySelectionError,
    NotCodableError,
    OutsideTextError,
    QuoteMismatchError,
    UnknownCodeError,
    UnknownSourceError,
)
from coding.model import Actor, Code, Codebook, Coder, Coding, Source
from coding.storage.codebooks import code_key, code_names, list_codebooks
from coding.storage.coders import coder_key
from coding.storage.events import Recorder
from coding.storage.sources import count_sources, slice_of, source_key, text_of
from coding.workflow.names import code_called, source_called
from coding.workflow.people import actor_called, coder_for
from coding.workflow.project_settings import project_settings

MAX_TEXTS = 16
T = TypeVar("T")


class Desk:
    """The project as one batch of codings sees it, inside its transaction.

    Parameters
    ----------
    actor : Actor
        Who acts: the coder of that name, where the project has none yet.
    keeps_texts : bool
        Whether whole texts are kept, which pays when many codings come at once;
        else SQLite cuts out each quote.
    """

    def __init__(
        self, db: Database, *, actor: Actor, keeps_texts: bool = False
    ) -> None:
        self._db = db
        self._actor = actor
        self._keeps_texts = keeps_texts
        self._texts: dict[str, str] = {}
        self._found: dict[tuple[str, str], Any] = {}

    def source_called(self, name: str) -> Source:
        """Return the source of this name or guid; see `names.source_called`."""
        return self._once("source", name, lambda: source_called(self._db, name))

    def code_called(self, name: str) -> Code:
        """Return the code of this name or guid; see `names.code_called`."""
        return self._once("code", name, lambda: code_called(self._codebooks(), name))

    def coder_called(self, name: str, event: Recorder) -> Coder:
        """Return the coder of this name or guid, made if it is new here."""

        def find() -> Coder:
            actor = actor_called(self._db, name, acting=self._actor)
            return coder_for(self._db, actor, event=event)

        return self._once("coder", name, find)

    def quote(self, coding: Coding) -> str:
        """Return the text's own words at a coding's selection.

        Raises
        ------
        UnknownSourceError, OutsideTextError, EmptySelectionError, QuoteMismatchError
            If there are none, or other ones than the coding says.
        """
        guid, start, end = (
            coding.selection.source,
            coding.selection.start,
            coding.selection.end,
        )
        source_id, name, length = self._source_key(guid)
        if not 0 <= start <= end <= length:
            raise OutsideTextError(start=start, end=end, source=name, length=length)
        if self._keeps_texts:
            quote = self._text(guid)[start:end]
        else:
            quote = slice_of(self._db, source_id, start, end)
        if not quote.strip():
            raise EmptySelectionError(start=start, end=end, source=name)
        if coding.quote and coding.quote != quote:
            found, asked = quote[:60], coding.quote[:60]
            raise QuoteMismatchError(
                start=start, end=end, source=name, found=found, quote=asked
            )
        return quote

    def ids(self, coding: Coding) -> tuple[int, int, int]:
        """Return the integer keys of a coding's source, code and coder.

        Raises
        ------
        UnknownCodeError, NotCodableError
            If the code is not in the project, or a heading.
        """
        key = self._once(
            "code key", coding.code, lambda: code_key(self._db, coding.code)
        )
        if key is None:
            known = ", ".join(code_names(self._db)) or "–"
            raise UnknownCodeError(name=coding.code, known=known)
        code_id, is_codable, name = key
        if not is_codable:
            raise NotCodableError(name=name)
        coder_id = self._once(
            "coder key", coding.coder, lambda: coder_key(self._db, coding.coder)
        )
        return self._source_key(coding.selection.source)[0], code_id, coder_id

    @property
    def joins_overlaps(self) -> bool:
        """Whether one code of one coder on overlapping stretches becomes one coding."""
        settings = self._once("settings", "", lambda: project_settings(self._db))
        return bool(settings["overlaps"] == "join")

    def code_name(self, guid: str) -> str:
        """Return what a code is called."""
        key = self._once("code key", guid, lambda: code_key(self._db, guid))
        return key[2] if key else guid

    def _source_key(self, guid: str) -> tuple[int, str, int]:
        key = self._once("source key", guid, lambda: source_key(self._db, guid))
        if key is None:
            raise UnknownSourceError(name=guid, n=count_sources(self._db))
        return key

    def _codebooks(self) -> list[Codebook]:
        return self._once("codebooks", "", lambda: list_codebooks(self._db))

    def _text(self, guid: str) -> str:
        if guid not in self._texts:
            if len(self._texts) >= MAX_TEXTS:
                self._texts.clear()
            self._texts[guid] = text_of(self._db, guid)
        return self._texts[guid]

    def _once(self, what: str, name: str, find: Callable[[], T]) -> T:
        if (what, name) not in self._found:
            self._found[what, name] = find()
        found: T = self._found[what, name]
        return found
