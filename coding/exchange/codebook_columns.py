"""What the columns of a table of codes mean, whatever people call them."""

from collections.abc import Sequence

from coding.exchange.codebook_rules import Mender
from coding.i18n import N_
from coding.model import ENTRY_TEXTS

FACTS = ("path", "guid", "color", "key", "codable", "origin", "also_under")
_SYNONYMS = {
    "sti": "path", "navn": "name", "kode": "name", "code": "name", "code name": "name",
    "tag": "path", "overkode": "parent", "parent code": "parent", "farve": "color",
    "colour": "color", "tast": "key", "oprindelse": "origin", "id": "guid",
    "definition": "definition_", "description": "definition_",
    "beskrivelse": "definition_",
    "label": "label_", "betegnelse": "label_", "eksempel": "example_",
    "example": "example_", "comment": "definition_", "kommentar": "definition_",
}  # fmt: skip
_IGNORED = {"number of highlights", "antal", "count"}
_BESIDE = "-"
_DANISH = {"navn", "kode", "betegnelse", "beskrivelse", "eksempel", "kommentar"}


def lowered(columns: Sequence[str]) -> list[str]:
    """Return the names of columns as they are compared."""
    return [column.strip().lower().replace("\ufeff", "") for column in columns]


def meaning(columns: Sequence[str]) -> list[str]:
    """Return what each column is called among us; an unknown one keeps its name.

    Texts that name no language are of the table's only one, else in that of its
    headings. Of two columns that mean the same the first counts.
    """
    own = lowered(columns)
    known = [_SYNONYMS.get(name, name) for name in own]
    known = _in_a_language(known, is_danish=not _DANISH.isdisjoint(own))
    return [_BESIDE if name in known[:n] else name for n, name in enumerate(known)]


def field_of(column: str) -> str:
    """Return the field of a code or entry that a column tells; empty for none."""
    if column in ("codable", "also_under", "path"):
        return {"codable": "is_codable", "also_under": "aliases", "path": ""}[column]
    text = column.rpartition("_")[0]
    return text if text in ENTRY_TEXTS else column if column in FACTS else ""


def tell_unknown(columns: Sequence[str], known: Sequence[str], mender: Mender) -> None:
    """Note the columns that Feltbog does not know."""
    for column, name in zip(columns, known, strict=True):
        is_fact = name in {*FACTS, "name", "parent", *_IGNORED} or not column
        if not is_fact and name.rpartition("_")[0] not in ENTRY_TEXTS:
            mender.left(N_("the column “{name}”"), name=column[:60])


def _in_a_language(known: Sequence[str], *, is_danish: bool) -> list[str]:
    """Return the columns; texts that name no language are of the table's only one."""
    named = {c.rpartition("_")[2] for c in known if c.rpartition("_")[0] in ENTRY_TEXTS}
    named -= {""}
    language = named.pop() if len(named) == 1 else "da" if is_danish else "en"
    bare = {f"{text}_": f"{text}_{language}" for text in ENTRY_TEXTS}
    return [bare.get(column, column) for column in known]
