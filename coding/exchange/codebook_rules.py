"""What every codebook must obey, whichever file it comes from, and what is mended."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coding.errors import BadCodebookError, Reason
from coding.exchange.codebook_colors import color_in
from coding.i18n import N_
from coding.model import Alias, Code, Codebook, Entry, new_guid

__all__ = [
    "GREY",
    "MAX_CODES",
    "MAX_DEPTH",
    "Mender",
    "Note",
    "check_codes",
    "color_in",
    "second_places",
]

GREY = "#777777"
MAX_CODES = 5000
MAX_DEPTH = 50
_MOST_ALIKE = 3
_FIRST_WORDS = 6
_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?")


@dataclass(frozen=True, slots=True)
class Note:
    """What reading a codebook file mended ("repaired") or did not take ("left")."""

    kind: str
    what: Reason
    place: str = ""


@dataclass(slots=True)
class Mender:
    """Mends what can be mended while a file is read, and keeps a note of each.

    Parameters
    ----------
    file : str
        The file's name, for errors.
    """

    file: str
    _notes: list[Note] = field(default_factory=list)
    _guids: set[str] = field(default_factory=set)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes; of many that are alike the first, and how many more there are."""
        alike: dict[tuple[str, str], list[Note]] = {}
        for note in self._notes:
            alike.setdefault((note.kind, note.what.message), []).append(note)
        told: list[Note] = []
        for (kind, _), group in alike.items():
            told += group[:_MOST_ALIKE]
            if len(group) > _MOST_ALIKE:
                n = len(group) - _MOST_ALIKE
                told.append(Note(kind, Reason(N_("and {n} more like this"), n=n)))
        return tuple(told)

    def repaired(self, what: str, place: str = "", **words: object) -> None:
        """Note something that was mended without loss."""
        self._notes.append(Note("repaired", Reason(what, **words), place))

    def left(self, what: str, place: str = "", **words: object) -> None:
        """Note something that the file says and that was not taken."""
        self._notes.append(Note("left", Reason(what, **words), place))

    def guid(self, text: str, place: str = "") -> str:
        """Return a guid in lower case without braces; a new one where that is none."""
        found = guid_or_none(text)
        if found is None:
            if text.strip():
                message = N_("“{text}” is no guid, so a new one was given")
                self.repaired(message, place, text=text.strip()[:60])
            found = new_guid()
        return found

    def code(
        self,
        name: str,
        *,
        guid: str,
        color: str,
        parent: str | None,
        codebook: str,
        key: str = "",
        is_codable: bool = True,
        origin: str = "",
        entries: Mapping[str, Entry] | None = None,
        place: str = "",
    ) -> Code | None:
        """Return a code of these facts, mended; None for one without any name."""
        entries = dict(entries or {})
        name = name.strip() or _named_by(entries)
        if not name:
            self.left(N_("a code without a name"), place)
            return None
        own = self.guid(guid, place or name)
        if own in self._guids:
            message = N_("the guid {guid} is there twice, so “{name}” got a new one")
            self.repaired(message, place, guid=own, name=name[:60])
            own = new_guid()
        self._guids.add(own)
        return Code(
            name=name,
            codebook=codebook,
            parent=parent,
            color=self._color(color, place or name),
            key=self._key(key.strip(), place or name),
            is_codable=is_codable,
            origin=origin,
            entries={each: entries[each] for each in sorted(entries)},
            guid=own,
        )

    def _key(self, text: str, place: str) -> str:
        if len(text) > 1:
            message = N_("the key “{text}” was cut to its first sign")
            self.repaired(message, place, text=text[:40])
        return text[:1]

    def _color(self, text: str, place: str) -> str:
        text = text.strip()
        if not text:
            return GREY
        color = color_in(text)
        if color is None:
            message = N_("“{text}” is no colour, so grey was taken")
            self.repaired(message, place, text=text[:40])
            return GREY
        if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", text):
            message = N_("the colour “{text}” was read as {color}")
            self.repaired(message, place, text=text[:40], color=color)
        return color


def guid_or_none(text: str) -> str | None:
    """Return a guid in lower case without braces, or None if `text` is none."""
    match = _GUID.fullmatch(text.strip().lower())
    return match.group(1) if match else None


def check_codes(codes: Sequence[Code], file: str) -> None:
    """Refuse a codebook that is empty, too large or too deep.

    Parents come before their children.

    Raises
    ------
    BadCodebookError
        With the first reason that was found.
    """
    if not codes:
        raise BadCodebookError(file=file, reason=Reason(N_("it holds no codes")))
    if len(codes) > MAX_CODES:
        reason = Reason(
            N_("it holds {n} codes, and {limit} is the most"),
            n=len(codes),
            limit=MAX_CODES,
        )
        raise BadCodebookError(file=file, reason=reason)
    depths: dict[str | None, int] = {None: -1}
    for code in codes:
        depths[code.guid] = depths[code.parent] + 1
        if depths[code.guid] > MAX_DEPTH:
            too_deep = Reason(N_("codes may lie {n} deep at most"), n=MAX_DEPTH)
            raise BadCodebookError(file=file, reason=too_deep)


def second_places(
    codebook: Codebook, wanted: Iterable[tuple[Alias, str, str]], mender: Mender
) -> tuple[Alias, ...]:
    """Return the second places that the codebook has room for, and note the others.

    Each is wanted with the names of code and heading as the file has them.
    """
    wanted = list(wanted)
    found = codebook.fitting(alias for alias, _, _ in wanted)
    fits = set(found)
    for alias, name, heading in wanted:
        if alias not in fits:
            message = N_("“{name}” cannot also stand under “{heading}”")
            mender.left(message, name=name, heading=heading)
    return replace(codebook, aliases=found).ordered_aliases()


def _named_by(entries: Mapping[str, Entry]) -> str:
    for entry in entries.values():
        text = entry.label or " ".join(entry.definition.split()[:_FIRST_WORDS])
        if text.strip():
            return " ".join(text.split())
    return ""
