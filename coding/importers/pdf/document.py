"""PDF -> text in the order of reading, with its pages, headings and items told.

pdfium says which letters stand where; the modules beside this one find lines, running
heads, footnotes and paragraphs in that. pdfium is not safe in threads: one at a time.
"""

import threading
from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from coding.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FileTooLargeError,
    GarbledPdfError,
    Reason,
    ScannedPdfError,
    TooManyPagesError,
)
from coding.i18n import N_
from coding.importers.imported import ImportedText, TextBuilder
from coding.importers.limits import MAX_BYTES, megabytes
from coding.importers.pdf.facts import facts_of
from coding.importers.pdf.layout import lines_of
from coding.importers.pdf.notes import with_notes_last
from coding.importers.pdf.paragraphs import Paragraph, paragraphs_of
from coding.importers.pdf.running import PageSpans, without_running
from coding.importers.pdf.signs import (
    LEADER,
    MARKER,
    is_unreadable,
    looks_like_language,
)
from coding.importers.pdf.spans import Span, spans_on

MOST_PAGES = 2_000
_MOST_UNREADABLE = 0.3
_NOTED_UNREADABLE = 0.01
_HEADING = 1.12  # as against running text
_LONGEST_HEADING = 200
_DEEPEST_HEADING = 3
_ANSWERS = (raw.FPDF_ANNOT_WIDGET,)
_REMARKS = (raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT)

_lock = threading.Lock()


def read_pdf(name: str, data: bytes) -> ImportedText:
    """Return the text of a PDF, with its pages, headings and items told.

    Lines are joined to paragraphs, over pages too; running heads, page numbers,
    pictures, answers in form fields and remarks are left out. A ``page`` holds its
    number as printed, or as counted from 1 where the file names none.

    Raises
    ------
    DamagedFileError, EncryptedFileError
        If it cannot be opened.
    EmptyFileError, ScannedPdfError, GarbledPdfError
        If there is no text in it, or none that can be read.
    FileTooLargeError, TooManyPagesError
        If it holds more than one source may.
    """
    with _lock:
        document = _opened(name, data)
        try:
            return _read(name, document)
        except (pdfium.PdfiumError, ValueError, OverflowError) as error:
            raise _damaged(name) from error
        finally:
            document.close()


def _opened(name: str, data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (
            raw.FPDF_ERR_PASSWORD,
            raw.FPDF_ERR_SECURITY,
        ):
            raise EncryptedFileError(file=name) from error
        raise _damaged(name) from error
    n_pages = len(document)
    if n_pages > MOST_PAGES:
        document.close()
        raise TooManyPagesError(file=name, n=n_pages, limit=MOST_PAGES)
    return document


def _damaged(name: str) -> DamagedFileError:
    reason = Reason(N_("its pages cannot be found or read"))
    return DamagedFileError(file=name, format="PDF", reason=reason)


def _read(name: str, document: pdfium.PdfDocument) -> ImportedText:
    contents = _Contents(name, document)
    pages = list(contents.pages())
    if not any(page.spans or page.askew for page in pages):
        contents.refuse_without_text()
    share = contents.share_unreadable(pages)
    if share > _MOST_UNREADABLE:
        raise GarbledPdfError(file=name, share=round(100 * share))
    builder = TextBuilder()
    _write(builder, _paragraphs(pages), {page.number: page.label for page in pages})
    if not builder.text:
        raise EmptyFileError(file=name)
    facts = facts_of(document)
    return builder.imported(facts=facts, notes=tuple(contents.notes(share)))


class _Contents:
    """Goes through the pages once, counting what is on them besides text."""

    def __init__(self, name: str, document: pdfium.PdfDocument) -> None:
        self._name = name
        self._document = document
        self._pictures = 0
        self._broken = 0
        self._answers = 0
        self._remarks = 0
        self._signs = 0

    def pages(self) -> Iterator[PageSpans]:
        for index in range(len(self._document)):
            try:
                page = self._document[index]
            except pdfium.PdfiumError:
                self._broken += 1
                continue
            try:
                yield self._page(index, page)
            finally:
                page.close()

    def _page(self, index: int, page: pdfium.PdfPage) -> PageSpans:
        textpage = page.get_textpage()
        try:
            self._count_signs(raw.FPDFText_CountChars(textpage))
            spans, askew = spans_on(textpage)
        finally:
            textpage.close()
        if not spans and not askew:
            self._pictures += _has_picture(page)
        self._count_annotations(page)
        label = self._document.get_page_label(index) or str(index + 1)
        return PageSpans(index + 1, label, page.get_width(), tuple(spans), tuple(askew))

    def _count_signs(self, count: int) -> None:
        self._signs += max(count, 0)
        if self._signs > MAX_BYTES:
            limit = megabytes(MAX_BYTES)
            size = megabytes(self._signs)
            raise FileTooLargeError(file=self._name, size=size, limit=limit)

    def _count_annotations(self, page: pdfium.PdfPage) -> None:
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            if not annotation:
                continue
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind in _ANSWERS and _has_text(annotation, b"V"):
                self._answers += 1
            elif kind in _REMARKS and _has_text(annotation, b"Contents"):
                self._remarks += 1
            raw.FPDFPage_CloseAnnot(annotation)

    def refuse_without_text(self) -> None:
        if self._pictures:
            raise ScannedPdfError(file=self._name, n=self._pictures)
        if self._broken:
            raise _damaged(self._name)
        raise EmptyFileError(file=self._name)

    def share_unreadable(self, pages: Sequence[PageSpans]) -> float:
        """Return which share of all signs, white space left out, means nothing."""
        spans = [span for page in pages for span in (*page.spans, *page.askew)]
        counts = Counter(sign for span in spans for sign in span.text)
        total = max(counts.total() - counts[" "], 1)
        unreadable = sum(n for sign, n in counts.items() if is_unreadable(sign))
        # A font that names no letters may still number them as everybody does.
        guessed = [span for span in spans if span.guessed]
        if not looks_like_language(" ".join(span.text for span in guessed)):
            unreadable = max(unreadable, sum(span.guessed for span in guessed))
        return unreadable / total

    def notes(self, share: float) -> Iterator[Reason]:
        n_pages = len(self._document)
        if self._pictures:
            message = N_(
                "{n} of its {pages} pages are pictures without text and were left out"
            )
            yield Reason(message, n=self._pictures, pages=n_pages)
        if self._broken:
            message = N_("{n} of its {pages} pages are damaged and were left out")
            yield Reason(message, n=self._broken, pages=n_pages)
        if self._answers:
            message = N_("{n} filled-in fields of a form were left out")
            yield Reason(message, n=self._answers)
        if self._remarks:
            message = N_("{n} remarks written on the pages were left out")
            yield Reason(message, n=self._remarks)
        if share > _NOTED_UNREADABLE:
            message = N_("{share} % of its letters cannot be read")
            yield Reason(message, share=round(100 * share))


def _has_picture(page: pdfium.PdfPage) -> bool:
    return any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _has_text(annotation: raw.FPDF_ANNOTATION, key: bytes) -> bool:
    """Tell whether a field or remark says something (its end mark takes 2 bytes)."""
    return bool(raw.FPDFAnnot_GetStringValue(annotation, key, None, 0) > 2)


def _paragraphs(pages: Sequence[PageSpans]) -> list[Paragraph]:
    kept = without_running(pages)
    if not any(page.spans or page.askew for page in kept):
        kept = list(pages)
    body = _body_size(kept)
    placed = []
    for page in kept:
        lines = with_notes_last(lines_of(page.spans, page.width), body)
        placed.append((page.number, [*lines, *lines_of(page.askew, page.width)]))
    return paragraphs_of(placed)


def _body_size(pages: Sequence[PageSpans]) -> float:
    """Return the size in which most of the text is written."""
    sizes = Counter[float]()
    for span in _all_spans(pages):
        sizes[round(span.size, 1)] += len(span.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _all_spans(pages: Sequence[PageSpans]) -> Iterator[Span]:
    return (span for page in pages for span in page.spans)


def _write(
    builder: TextBuilder, paragraphs: Sequence[Paragraph], labels: dict[int, str]
) -> None:
    """Add the paragraphs to `builder`, and tell what they are and where pages end."""
    levels = _heading_levels(paragraphs)
    borders: list[tuple[int, int]] = []
    for paragraph in paragraphs:
        level = levels.get(paragraph.size) if _may_be_heading(paragraph) else None
        is_apart = paragraph.is_apart or level is not None
        start, end = builder.line(paragraph.text, blank_before=is_apart)
        if level is not None:
            builder.tell("heading", start, end, value=str(level))
        elif paragraph.is_item:
            marker = MARKER.match(paragraph.text)
            told = start + (marker.end() if marker else 0)
            builder.tell("item", start, end, label_end=told)
        for offset, number in paragraph.pages:
            if not borders or borders[-1][1] != number:
                borders.append((start + offset, number))
    ends = [start for start, _ in borders[1:]] + [builder.end]
    text = builder.text
    for (start, number), end in zip(borders, ends, strict=True):
        last = start + len(text[start:end].rstrip())
        builder.tell("page", start, last, value=labels[number])


def _heading_levels(paragraphs: Sequence[Paragraph]) -> dict[float, int]:
    """Return the sizes that headings have, each with its level, largest first."""
    amounts = Counter[float]()
    for paragraph in paragraphs:
        amounts[paragraph.size] += len(paragraph.text)
    if not amounts:
        return {}
    body, total = amounts.most_common(1)[0][0], amounts.total()
    sizes = sorted(
        (s for s, n in amounts.items() if s > _HEADING * body and n < 0.3 * total),
        reverse=True,
    )
    return {size: min(rank, _DEEPEST_HEADING) for rank, size in enumerate(sizes, 1)}


def _may_be_heading(paragraph: Paragraph) -> bool:
    is_long = len(paragraph.text) > _LONGEST_HEADING
    return not (is_long or paragraph.is_row or LEADER.search(paragraph.text))
