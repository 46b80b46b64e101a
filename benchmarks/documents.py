"""Reading Word files and PDFs, beside the bare call of the library that reads them.

Ours reads in a process apart, as the import does, and tells headings, items and pages;
the bare call returns letters.
"""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import mammoth
import pypdfium2 as pdfium  # type: ignore[import-untyped]

from benchmarks.invented import SEED, Writer
from benchmarks.table import Row, Stopwatch, row_of_pairs
from coding.importers.apart.reading import Readers
from coding.model import Actor
from coding.workflow.import_sources import Facts, files_at, import_files
from coding.workflow.projects import create_project, open_project
from tests.importers.pdf_files import column, pdf

WORD_SIZE, N_PAGES, PAGE_SIZE = 20_000, 20, 2_800
_ACTOR = Actor("Bench")
Files = Sequence[tuple[str, bytes]]


def measure(folder: Path, n_texts: int) -> list[Row]:
    """Return the rows about a tenth as many Word files and a fiftieth as many PDFs.

    `folder` may be filled.
    """
    writer = Writer(SEED + 7)
    word = [
        (f"minutes {n:03}.docx", _word(writer, n)) for n in range(max(2, n_texts // 10))
    ]
    pdfs = [
        (f"report {n:02}.pdf", _pdf(writer, n)) for n in range(max(2, n_texts // 50))
    ]
    with Readers() as readers:
        with Stopwatch() as start:
            readers.read(*word[0])
        readers.read(*pdfs[0])
        costs = [_pair(readers, each, _bare_word) for each in word]
        pages = [_pair(readers, each, _bare_pdf) for each in pdfs]
    pages = [(ours / N_PAGES, bare / N_PAGES) for ours, bare in pages]
    return [
        row_of_pairs(f"a .docx of {WORD_SIZE // 1000} KB text, read", costs),
        Row("the same, read and stored, each", _imported(folder / "word", word)),
        row_of_pairs(f"a page of a PDF of {N_PAGES}, read", pages),
        Row(
            "the same, read and stored, a page",
            _imported(folder / "pdf", pdfs) / N_PAGES,
        ),
        Row("the first file that is read in a process apart", start.seconds),
    ]


def _pair(
    readers: Readers, file: tuple[str, bytes], bare: Callable[[bytes], str]
) -> tuple[float, float]:
    """Return what a file costs here and there; both must find its last word."""
    name, data = file
    with Stopwatch() as ours:
        text = readers.read(name, data)[0].text
    with Stopwatch() as alone:
        least = bare(data)
    if text.split()[-1] not in least.split()[-3:]:
        raise RuntimeError(f"{name} ends in another word than its library says")
    return ours.seconds, alone.seconds


def _imported(folder: Path, files: Files) -> float:
    """Return what a file costs from the folder into a project, start-up included."""
    folder.mkdir()
    for name, data in files:
        (folder / name).write_bytes(data)
    project = folder.with_suffix(".feltbog")
    create_project(project, actor=_ACTOR)
    with open_project(project) as db, Stopwatch() as watch:
        report = import_files(db, files_at([folder]), Facts(), actor=_ACTOR)
    if len(report.imported) != len(files):
        raise RuntimeError(f"{len(report.refused)} of {len(files)} were refused")
    return watch.seconds / len(files)


def _bare_word(data: bytes) -> str:
    return str(mammoth.extract_raw_text(io.BytesIO(data)).value)


def _bare_pdf(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def _word(writer: Writer, number: int) -> bytes:
    """Write a document of headings and paragraphs, half Danish, half interviews."""
    document = docx.Document()
    text = writer.text(
        WORD_SIZE, language=("da", "en")[number % 2], is_interview=number % 4 < 2
    )
    for place, line in enumerate(text.split("\n\n")):
        if place % 8 == 0:
            document.add_heading(f"{line.split()[1].capitalize()} {place}", 2)
        document.add_paragraph(line.strip())
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _pdf(writer: Writer, number: int) -> bytes:
    """Write a report with a running head and page numbers."""
    language = ("da", "en")[number % 2]
    pages = []
    for page in range(1, N_PAGES + 1):
        text = writer.text(PAGE_SIZE, language=language, is_interview=False)
        pieces = [(72.0, 800.0, 9.0, "Report of the study"), (290, 30, 9, str(page))]
        at = 760.0
        for paragraph in text.split("\n\n"):
            lines = column(paragraph.strip(), y=at)
            pieces += lines
            at = lines[-1][1] - 24
        pages.append(pieces)
    return pdf(*pages)
