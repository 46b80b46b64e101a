"""Texts as paper and its files can hold them: no control characters, whole lines."""

import re

__all__ = ["as_line", "as_paragraphs", "as_said", "as_text", "color_of"]

# What neither XML nor HTML may hold, in whatever way it is written.
_NOT_IN_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)
# Unseen signs that turn what follows around, beyond the text that they stand in.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_COLOR = re.compile("#?([0-9A-Fa-f]{6})")
_OPENING = ("“", "”", "„", "»", "«", '"', "‘", "’", "'")
_MARKS = {"da": "”{}”", "en": "“{}”"}
_GREY = "#777777"


def as_line(text: str) -> str:
    r"""Return `text` as one line, a dash where nothing of it can be shown.

    Examples
    --------
    >>> as_line("two\nlines"), as_line("\x00")
    ('two lines', '–')
    """
    return " ".join(_clean(text).split()) or "–"


def as_paragraphs(text: str) -> tuple[str, ...]:
    r"""Return the paragraphs of `text`, parted by empty lines; none where it is empty.

    Examples
    --------
    >>> as_paragraphs("one\nline\n\ntwo")
    ('one\nline', 'two')
    """
    lines = "\n".join(_clean(text).splitlines())
    parts = (part.strip() for part in re.split(r"\n\s*\n", lines))
    return tuple(part for part in parts if part)


def as_said(text: str, language: str) -> str:
    """Return `text` in the quotation marks of a language, unless it has its own.

    Examples
    --------
    >>> as_said("We will.", "en"), as_said("”Ja.”", "da"), as_said("", "en")
    ('“We will.”', '”Ja.”', '')
    """
    said = text.strip()
    return (
        said if said.startswith(_OPENING) or not said else _MARKS[language].format(said)
    )


def color_of(color: str) -> str:
    """Return a colour as #RRGGBB, grey for what is not written that way."""
    found = _COLOR.fullmatch(color.strip())
    return f"#{found[1].upper()}" if found else _GREY


def as_text(text: str) -> str:
    r"""Return `text` with its lines as they are, and nothing that no file can hold.

    Examples
    --------
    >>> as_text("two\n  lines\x00")
    'two\n  lines '
    """
    return _clean(text)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub(" ", _TURNING.sub("", text))
