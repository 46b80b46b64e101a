"""Word: .docx -> text, as a person reading the page would copy it down.

mammoth knows what Word means by notes, fields and tracked changes and says it in
HTML; `word_markup` says before what it would pass by, and `word_html` turns it all
into lines.
"""

import mammoth

from coding.errors import BrokenMarkupError, DamagedFileError, NoDocumentPartError
from coding.importers.archive import checked_parts, packed
from coding.importers.imported import ImportedText
from coding.importers.markup import day_in, language_in, text_of, tree_of
from coding.importers.word.html import NOTE_PREFIX, page_of
from coding.importers.word.markup import with_words

_FORMAT = "Word"
_PROPERTIES = "docProps/core.xml"
# What python-docx writes says the day on which its template was made.
_TEMPLATE, _TEMPLATE_DAY = "python-docx", "2013-12-23"
_MAIN_FOLDER = "word/"
_UNREAD = (
    *("customXml/", "docProps/", "word/glossary/", "word/theme/"),
    *("word/stylesWithEffects", "word/settings", "word/webSettings", "word/fontTable"),
)


def read_word(name: str, data: bytes) -> ImportedText:
    """Return the text of a .docx, with the headings and list items that it tells.

    Paragraphs, headings, list items and table rows are a line each; of empty
    paragraphs one in a row stays. Lists are numbered as Word numbers them. Notes
    stand at the end. Insertions are in; deletions, comments, headers, footers and
    pictures are not.

    Raises
    ------
    DamagedFileError, EncryptedFileError, FileTooLargeError, TooMuchMarkupError
        If the file cannot be opened safely.
    EmptyFileError
        If there is no text in it.
    """
    parts = checked_parts(name, data, format=_FORMAT, wanted=_is_wanted)
    if not any(path.startswith(_MAIN_FOLDER) for path in parts):
        raise DamagedFileError(file=name, format=_FORMAT, reason=NoDocumentPartError())
    facts = _facts(name, parts.pop(_PROPERTIES, b""))
    return page_of(_html(name, with_words(name, parts))).imported(name, facts=facts)


def _is_wanted(path: str) -> bool:
    is_markup = path.endswith((".xml", ".rels"))
    return path == _PROPERTIES or (is_markup and not path.startswith(_UNREAD))


def _facts(name: str, properties: bytes) -> dict[str, str]:
    if not properties:
        return {}
    root = tree_of(name, properties, format=_FORMAT)
    made = day_in(text_of(root, "created"))
    is_template_s = made == _TEMPLATE_DAY and _TEMPLATE in text_of(root, "description")
    return {
        "title": text_of(root, "title"),
        "author": text_of(root, "creator"),
        "written_on": "" if is_template_s else made,
        "language": language_in(text_of(root, "language")),
    }


def _html(name: str, parts: dict[str, bytes]) -> str:
    """Return what mammoth makes of the parts, without pictures and styles."""
    try:
        result = mammoth.convert_to_html(
            packed(parts),
            convert_image=lambda _: [],
            id_prefix=NOTE_PREFIX,
            ignore_empty_paragraphs=False,
            include_embedded_style_map=False,
            include_default_style_map=False,
            style_map="p => p:fresh",
        )
    except OSError as error:  # mammoth's word for a missing main part
        raise DamagedFileError(
            file=name, format=_FORMAT, reason=NoDocumentPartError()
        ) from error
    except Exception as error:  # it stumbles in many ways
        raise DamagedFileError(
            file=name, format=_FORMAT, reason=BrokenMarkupError()
        ) from error
    return str(result.value)
