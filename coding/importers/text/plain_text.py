"""Plain text and Markdown: bytes -> text, whatever the encoding.

UTF-8 and UTF-16 are what programs write today, and they can be told for certain.
Anything else is one of the older encodings, and `one_byte` says which.
"""

import codecs
import re
from dataclasses import dataclass

from coding.errors import EmptyFileError, NotTextError, Reason
from coding.i18n import N_
from coding.importers.imported import ImportedText
from coding.importers.text import one_byte
from coding.importers.text.markdown import stretches_of
from coding.offsets import normalise

MARKDOWN = (".md", ".markdown")

# No text has these. Tab, line feed and carriage return are everyday; form feed
# (new page) and vertical tab (a line break inside a paragraph) come from Word's
# and pdftotext's plain text, and count as white space.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_HIGH = re.compile(rb"[\x80-\xff]")
# The mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_MOSTLY = 0.6
# What Danish and English have beyond ASCII: Latin letters, punctuation, signs, emoji.
_USUAL = re.compile(
    "[\u00a0-\u017f\u2010-\u206f\u20ac\u2190-\u27bf\U0001f000-\U0001ffff]"
)
# A tenth of a Danish text are æ, ø and å; even a list of them is not all of it.
_MOST_HIGH = 1 / 4
_SURELY_TEXT = 1.5
_AROUND = 20


def read_plain_text(name: str, data: bytes) -> str:
    """Return the text in `data`, normalised and otherwise verbatim.

    Raises
    ------
    NotTextError
        If a byte is one that no text has; ``position`` counts bytes from 0.
    EmptyFileError
        If there is nothing but white space.
    """
    return _normalised(name, _decoded(data, _encoding(name, data), name))


def read_text_file(name: str, data: bytes) -> ImportedText:
    """Return the text in a file; Markdown stays verbatim and tells its structure.

    Raises
    ------
    NotTextError, EmptyFileError
        As `read_plain_text` does.
    """
    written = _encoding(name, data)
    text = _normalised(name, _decoded(data, written, name))
    is_markdown = name.lower().endswith(MARKDOWN)
    stretches = stretches_of(text) if is_markdown else ()
    return ImportedText(text, stretches=stretches, notes=_doubts(data, written))


def decode(name: str, data: bytes) -> tuple[str, str]:
    r"""Return the text in `data`, not yet normalised, and its encoding.

    A byte order mark is left out. A text of nothing but ASCII is "utf-8".

    Raises
    ------
    NotTextError
        If a byte is one that no text has; ``position`` counts bytes from 0.

    Examples
    --------
    >>> decode("a.txt", b"p\xe5 r\xe6kke"), decode("a.txt", b"p\x8c r\xbekke")
    (('på række', 'cp1252'), ('på række', 'mac_roman'))
    """
    written = _encoding(name, data)
    return _decoded(data, written, name), written.name


@dataclass(frozen=True, slots=True)
class _Encoding:
    """The encoding of a file, and the length of the byte order mark before it."""

    name: str
    skipped: int = 0
    is_sure: bool = True


def _decoded(data: bytes, written: _Encoding, name: str) -> str:
    try:
        text = data[written.skipped :].decode(written.name)
    except UnicodeDecodeError as error:
        position = written.skipped + error.start
        raise NotTextError(file=name, position=position) from error
    control = _CONTROL.search(text)
    if control:
        before = text[: control.start()].encode(written.name)
        raise NotTextError(file=name, position=written.skipped + len(before))
    return text


def _normalised(name: str, text: str) -> str:
    text = normalise(text)
    if not text.strip():
        raise EmptyFileError(file=name)
    return text


def _doubts(data: bytes, written: _Encoding) -> tuple[Reason, ...]:
    """Return a note where the encoding of `data` had to be guessed from too little."""
    if written.is_sure:
        return ()
    encoding = written.name
    high = _HIGH.search(data)
    place = high.start() if high else 0
    before = data[max(0, place - _AROUND) : place].decode(encoding)
    after = data[place : place + _AROUND].decode(encoding)
    # The word is what stands around the first letter, up to white space.
    example = re.split(r"\s", before)[-1] + (after.split() or [""])[0]
    return (
        Reason(
            N_(
                "its encoding is not certain ({encoding} was taken); see whether "
                "“{example}” is written right"
            ),
            encoding=encoding,
            example=example,
        ),
    )


def _encoding(name: str, data: bytes) -> _Encoding:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _Encoding(encoding, len(mark))
    wide = _utf16_without_mark(data)
    if wide:
        return _Encoding(wide)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return _older_encoding(name, data, error.start)
    return _Encoding("utf-8")


def _utf16_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 by the zero byte that every Latin letter has there."""
    sample = data[:_SAMPLE]
    first, second = (
        sample[start::2].count(0) / max(1, len(sample) // 2) for start in (0, 1)
    )
    for (few, many), encoding in (
        ((first, second), "utf-16-le"),
        ((second, first), "utf-16-be"),
    ):
        if many > _MOSTLY and few < 1 - _MOSTLY and few < many / 4:
            return encoding
    return None


def _older_encoding(name: str, data: bytes, wrong: int) -> _Encoding:
    """Return the one-byte encoding of `data`, whose byte `wrong` is not UTF-8."""
    if _is_damaged_utf8(data):
        raise NotTextError(file=name, position=wrong)
    choice = one_byte.choose(data)
    # In the older encodings nearly every byte has a meaning, so what is mostly
    # beyond ASCII is believed to be text only if it reads like one.
    share = len(_HIGH.findall(data)) / len(data)
    if share > _MOST_HIGH and choice.mean < _SURELY_TEXT:
        undefined = _UNDEFINED.search(data)
        position = undefined.start() if undefined else wrong
        raise NotTextError(file=name, position=position)
    return _Encoding(choice.encoding, is_sure=choice.is_sure)


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes from text in another encoding.

    Read as Windows-1252, every æ of it would quietly become Ã¦.
    """
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    return len(_USUAL.findall(text)) > broken
