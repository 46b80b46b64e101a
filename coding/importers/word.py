"""Word: .docx -> text, as a person reading the page would copy it down.

mammoth knows what Word means by lists, notes and tracked changes and says it in
HTML; `word_html` turns that into lines.
"""

import mammoth

from coding.errors import (
    BrokenMarkupError,
    DamagedFileError,
    EmptyFileError,
    NoDocumentPartError,
)
from coding.importers.archive import checked_parts, packed
from coding.importers.word_html import NOTE_PREFIX, lines_of
from coding.offsets import normalise

_DEEPEST_LIST = 9
_DEEPEST_LIST_STYLE = 5
_LIST_KINDS = (("unordered-list", "Bullet", "ul"), ("ordered-list", "Number", "ol"))


def read_word(name: str, data: bytes) -> str:
    """Return the text of a .docx, normalised.

    Paragraphs, headings, list items and table rows are a line each; of empty
    paragraphs one in a row stays. Notes stand at the end. Insertions are in,
    deletions, comments, headers, footers and pictures are not.

    Raises
    ------
    DamagedFileError, EncryptedFileError, FileTooLargeError, TooMuchMarkupError
        If the file cannot be opened safely.
    EmptyFileError
        If there is no text in it.
    """
    parts = checked_parts(name, data)
    text = normalise("\n".join(lines_of(_html(name, parts))))
    if not text.strip():
        raise EmptyFileError(file=name)
    return text


def _html(name: str, parts: dict[str, bytes]) -> str:
    """Return what mammoth makes of the parts, without pictures and styles."""
    archive = packed({path: _with_fields(part) for path, part in parts.items()})
    try:
        result = mammoth.convert_to_html(
            archive,
            convert_image=lambda _: [],
            id_prefix=NOTE_PREFIX,
            ignore_empty_paragraphs=False,
            include_embedded_style_map=False,
            style_map=_lists(),
        )
    except OSError as error:  # mammoth's word for a missing main part
        raise DamagedFileError(
            file=name, format="Word", reason=NoDocumentPartError()
        ) from error
    except Exception as error:  # it stumbles in many ways
        raise DamagedFileError(
            file=name, format="Word", reason=BrokenMarkupError()
        ) from error
    return str(result.value)


def _with_fields(part: bytes) -> bytes:
    """Keep the text of simple fields (a caption's number), which mammoth drops.

    It reads through a smart tag, so they are called that. In the text itself a
    "<" is always escaped, so only markup is changed.
    """
    part = part.replace(b"<w:fldSimple", b"<w:smartTag")
    return part.replace(b"</w:fldSimple", b"</w:smartTag")


def _lists() -> str:
    """Return the rules for lists that mammoth has none for.

    These are the levels below its fifth, and the styles "List Bullet 2" and
    "List Number 2" to 5, which Word sets in like a level but numbers as a first.
    """
    rules = []
    for level in range(2, _DEEPEST_LIST + 1):
        above = "ul|ol > li > " * (level - 1)
        for kind, style, tag in _LIST_KINDS:
            if level <= _DEEPEST_LIST_STYLE:
                name = f"List {style} {level}"
                rules.append(f"p[style-name='{name}'] => {above}{tag} > li:fresh")
            else:
                rules.append(f"p:{kind}({level}) => {above}{tag} > li:fresh")
    return "\n".join(rules)
