"""Rich text: .rtf -> text, as a person reading the page would copy it down."""

from dataclasses import dataclass, replace

from coding.errors import (
    BrokenMarkupError,
    DamagedFileError,
    Reason,
    TooMuchMarkupError,
)
from coding.i18n import N_
from coding.importers.imported import ImportedText
from coding.importers.office.rtf_page import RtfPage
from coding.importers.office.rtf_words import (
    LEFT_OUT,
    SIGNS,
    STARRED,
    Token,
    encoding_of_charset,
    encoding_of_page,
    tokens,
)

_FORMAT = "RTF"
_BEGINNING = b"{\\rtf"
_MOST_WORDS = 2_000_000
_DEEPEST = 100_000
_CODE_PAGES = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_BODY, _SKIPPED = "body", "skipped"
# Groups whose text is not the body's, by the word that they begin with.
_SINKS = {
    **{name: name for name in ("info", "fonttbl", "stylesheet")},
    **dict.fromkeys(("listtext", "pntext"), "label"),
}
_IN_INFO = ("title", "author", "creatim")
_BOXES = ("shptxt", "dptxbxtext")
_ABOUT_PARAGRAPHS = ("pard", "s", "outlinelevel", "intbl", "ls", "ilvl")


def read_rtf(name: str, data: bytes) -> ImportedText:
    """Return the text of an .rtf, with the headings and list items that it tells.

    A line each for paragraphs, headings, list items and table rows. Lists are
    numbered as they are printed. Notes stand at the end, a text box after its
    paragraph. Deletions, comments, headers, footers and pictures are left out.

    Raises
    ------
    DamagedFileError
        If it is no rich text, or does not come to its end.
    TooMuchMarkupError
        If it has more words of markup than can be read in reasonable time.
    EmptyFileError
        If there is no text in it.
    """
    data = data.lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if not data.startswith(_BEGINNING):
        raise DamagedFileError(file=name, format=_FORMAT, reason=BrokenMarkupError())
    if data.count(b"\\") + data.count(b"{") > _MOST_WORDS:
        raise TooMuchMarkupError(file=name, limit=_MOST_WORDS)
    reader = _Reader()
    if not reader.read(data.decode("latin-1")):
        reason = Reason(N_("it is cut off"))
        raise DamagedFileError(file=name, format=_FORMAT, reason=reason)
    facts = reader.page.end()
    return reader.page.page.imported(name, facts=facts)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a pair of braces.

    ``sink`` is where text goes, ``held`` where it would go but for a version of it
    in Unicode; ``apart`` counts the notes and boxes that were begun.
    """

    sink: str = _BODY
    held: str = ""
    apart: int = 0
    signs_after: int = 1  # that stand for a Unicode sign in old programs
    font: int = -1
    is_deleted: bool = False


class _Reader:
    """Follows the words of a file; `page` is told what they mean for the text."""

    def __init__(self) -> None:
        self.page = RtfPage()
        self._state = _State()
        self._outer: list[_State] = []
        self._is_starred = False
        self._to_skip = 0
        self._bytes = bytearray()
        self._encoding = "cp1252"
        self._encodings: dict[int, str] = {}
        self._font = -1  # that the table of fonts is about
        self._font_of_plain = -1
        self._begun_apart = 0

    def read(self, text: str) -> bool:
        """Read a file; return whether it came to its end."""
        for token in tokens(text):
            if token.kind in ("byte", "text"):
                self._run(token.text)
                continue
            self._decode()
            self._to_skip = 0
            if token.kind == "brace":
                self._brace(token.text)
                if not self._outer or len(self._outer) > _DEEPEST:
                    return not self._outer
            elif token.kind == "word":
                self._word(token.text, token)
            elif token.text == "*":
                self._is_starred = True
            else:
                self._symbol(token.text)
        return False

    def _run(self, text: str) -> None:
        """Take in bytes, but not those that stand for a Unicode sign before them."""
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        if self._state.sink != _SKIPPED:
            self._bytes += text[skipped:].encode("latin-1")

    def _decode(self) -> None:
        """Write the bytes so far; a sign of a large alphabet may be several."""
        if self._bytes:
            encoding = self._encodings.get(self._state.font) or self._encoding
            try:
                text = self._bytes.decode(encoding)
            except UnicodeError:
                text = self._bytes.decode("latin-1")
            self._bytes.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        if not self._state.is_deleted:
            self.page.write(self._state.sink, text)

    def _brace(self, brace: str) -> None:
        self._is_starred = False
        if brace == "{":
            self._outer.append(self._state)
            return
        closed, self._state = self._state, self._outer.pop()
        if closed.apart != self._state.apart:
            self.page.end_apart()

    def _symbol(self, symbol: str) -> None:
        if symbol in "\r\n":
            self._structure("par")
        elif symbol in SIGNS:
            self._write(SIGNS[symbol])

    def _word(self, word: str, token: Token) -> None:
        is_passed_by = self._is_starred and word not in STARRED
        self._is_starred = False
        sink = self._state.sink
        if sink == _SKIPPED and not (word == "ud" and self._state.held):
            return
        if sink == "info" and word in _IN_INFO:
            self._state = replace(self._state, sink=word)
        elif is_passed_by or word in LEFT_OUT:
            self._state = replace(self._state, sink=_SKIPPED)
        elif word in SIGNS:
            self._write(SIGNS[word])
        elif not self._start_group(word) and not self._character(word, token.number):
            self._inside(sink, word, token.number)

    def _start_group(self, word: str) -> bool:
        """Turn to where the text of a group goes, if the word begins such a one."""
        if word in _SINKS:
            self._state = replace(self._state, sink=_SINKS[word])
        elif word == "upr":
            self._state = replace(self._state, sink=_SKIPPED, held=self._state.sink)
        elif word == "ud":
            self._state = replace(self._state, sink=self._state.held or _BODY, held="")
        elif word == "footnote" or word in _BOXES:
            self._begun_apart += 1
            self._state = replace(self._state, sink=_BODY, apart=self._begun_apart)
            self.page.start_apart(is_box=word in _BOXES)
        else:
            return False
        return True

    def _character(self, word: str, number: int | None) -> bool:
        """Take in a word about signs: their encoding, font, or one of them."""
        if word == "u":
            self._write(chr((number or 0) % 0x10000))
            self._to_skip = self._state.signs_after
        elif word == "uc":
            self._state = replace(self._state, signs_after=max(0, number or 0))
        elif word == "deleted":
            self._state = replace(self._state, is_deleted=number != 0)
        elif word == "plain":
            self._state = replace(
                self._state, font=self._font_of_plain, is_deleted=False
            )
        elif word == "deff":
            self._font_of_plain = -1 if number is None else number
        elif word == "ansicpg" and number:
            self._encoding = encoding_of_page(number)
        elif word in _CODE_PAGES:
            self._encoding = _CODE_PAGES[word]
        else:
            return False
        return True

    def _inside(self, sink: str, word: str, number: int | None) -> None:
        """Take in a word that means something only in certain groups."""
        if sink == "fonttbl":
            self._describe_font(word, number or 0)
        elif word == "f":
            self._state = replace(self._state, font=number or 0)
        elif sink == "stylesheet":
            self.page.describe_style(word, number or 0)
        elif sink == "creatim":
            self.page.describe_moment(word, number or 0)
        elif sink == _BODY and word in _ABOUT_PARAGRAPHS:
            self.page.describe(word, number)
        elif sink == _BODY:
            self._structure(word)

    def _describe_font(self, word: str, number: int) -> None:
        if word == "f":
            self._font = number
        elif word == "fcharset":
            self._encodings[self._font] = encoding_of_charset(number)
        elif word == "cpg":
            self._encodings[self._font] = encoding_of_page(number)

    def _structure(self, word: str) -> None:
        if self._state.sink != _BODY or self._state.is_deleted:
            return
        if word in ("par", "sect", "page", "column"):
            self.page.end_paragraph()
        elif word == "cell":
            self.page.end_cell()
        elif word == "nestcell":
            self.page.end_inner_cell()
        elif word == "row":
            self.page.end_row()
