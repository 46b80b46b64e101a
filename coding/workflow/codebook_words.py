"""What changed in a codebook, in words: for the terminal, the page and reports."""

from collections.abc import Iterable, Sequence

from coding.analysis.codebook_diff import CodeChange, TextChange
from coding.exchange.codebook_print import ORIGIN_NAMES
from coding.exchange.codebook_rules import Note
from coding.i18n import N_, Translator

__all__ = ["change_in_words", "changes_in_words", "field_in_words", "note_in_words"]

KINDS = {
    "added": N_("added"),
    "removed": N_("removed"),
    "merged": N_("merged"),
    "renamed": N_("renamed"),
    "redefined": N_("redefined"),
    "illustrated": N_("examples changed"),
    "moved": N_("moved"),
    "recoloured": N_("recoloured"),
    "changed": N_("key, origin or use changed"),
}
FIELDS = {
    "name": N_("Name"),
    "color": N_("Colour"),
    "key": N_("Key"),
    "is_codable": N_("Can be put on text"),
    "origin": N_("Origin"),
    "licence": N_("Licence"),
    "description": N_("Description"),
    "label": N_("Label"),
    "definition": N_("Definition"),
    "full_definition": N_("Full definition"),
    "use_when": N_("When to use it"),
    "avoid_when": N_("When not to use it"),
    "example": N_("Example"),
    "near_miss": N_("Near miss"),
    "near_miss_reason": N_("Why it is none"),
    "question": N_("Question"),
}
_NOTES = {"repaired": N_("Mended: {what}"), "left": N_("Left out: {what}")}


def field_in_words(field: str, translate: Translator) -> str:
    """Return what a field of a code or codebook is called."""
    return translate(FIELDS[field]) if field in FIELDS else field


def origin_in_words(origin: str, translate: Translator) -> str:
    """Return where a code comes from, in words; what we do not know, as it is."""
    return translate(ORIGIN_NAMES[origin]) if origin in ORIGIN_NAMES else origin


def kinds_in_words(kinds: Iterable[str], translate: Translator) -> str:
    """Return what became of a code: "renamed, moved"."""
    return ", ".join(translate(KINDS[kind]) for kind in kinds)


def note_in_words(note: Note, translate: Translator) -> str:
    """Return what reading a file mended or left out, and where."""
    told = translate(_NOTES[note.kind], what=note.what.in_words(translate))
    return f"{told} ({note.place})" if note.place else told


def change_in_words(change: CodeChange, translate: Translator) -> str:
    """Return a line that says which code changed, and how."""
    code = change.new or change.old
    name = code.label(translate.language) if code else change.code
    path = change.new_path or change.old_path
    return f"{name} ({path}): {kinds_in_words(change.kinds, translate)}"


def changes_in_words(
    codes: Sequence[CodeChange], about: Sequence[TextChange], translate: Translator
) -> list[str]:
    """Return a line for each thing that differs between two versions."""
    lines = [change_in_words(change, translate) for change in codes]
    lines += [
        translate("The codebook's {field} changed", field=_named(each, translate))
        for each in about
    ]
    return lines


def _named(change: TextChange, translate: Translator) -> str:
    name = field_in_words(change.field, translate)
    return f"{name} ({change.language})" if change.language else name
