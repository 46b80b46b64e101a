"""A codebook to read on paper: as Word or HTML, with counts and quotes if wanted."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePath

from sqlite_utils import Database

from coding.errors import UnknownFormatError
from coding.exchange.codebook_print import PrintQuote, Usage, printed_codes
from coding.exchange.codebook_print_docx import as_docx
from coding.exchange.codebook_print_html import as_html
from coding.i18n import Translator
from coding.model import Codebook, Coding
from coding.storage.projects import get_project
from coding.storage.sources import list_sources
from coding.storage.telling import telling_codings
from coding.workflow.cite import Citation, citations
from coding.workflow.code_health import uses
from coding.workflow.codebooks import the_codebook, write_file

__all__ = ["PRINTED_AS", "print_codebook", "printed"]

_WRITERS = {".docx": as_docx, ".html": as_html}
PRINTED_AS = tuple(_WRITERS)
_QUOTES = 2


def print_codebook(
    db: Database,
    file: Path,
    *,
    name: str | None = None,
    counts: bool = False,
    quotes: bool = False,
    translate: Translator,
) -> Codebook:
    """Write a codebook of the project to `file`, to be read and printed.

    Raises
    ------
    NoSuchCodebookHereError, SeveralCodebooksError
        If the project has none, or several and no `name` chooses.
    UnknownFormatError, UnwritableFileError
        If the ending is neither .docx nor .html, or the file cannot be written.
    """
    chosen = the_codebook(db, name)
    ending = PurePath(file).suffix.lower()
    if ending not in _WRITERS:
        known = ", ".join(_WRITERS)
        raise UnknownFormatError(file=file, ending=ending, endings=known)
    data = printed(
        db, chosen, ending, counts=counts, quotes=quotes, translate=translate
    )
    write_file(file, data)
    return chosen


def printed(
    db: Database,
    codebook: Codebook,
    ending: str,
    *,
    counts: bool = False,
    quotes: bool = False,
    translate: Translator,
) -> bytes:
    """Return a codebook as the bytes of a .docx or .html file.

    Parameters
    ----------
    counts : bool
        Whether it says how many codings, sources and sites each code has.
    quotes : bool
        Whether it shows two quotes of each code, from different sources if it can.
    """
    usage = _usage(db, codebook, quotes, translate) if counts or quotes else None
    book = printed_codes(
        codebook,
        translate=translate,
        usage=usage,
        printed_on=date.today(),  # noqa: DTZ011  # the day where the reader is
        project=get_project(db).name,
    )
    return _WRITERS[ending](book, translate)


def _usage(
    db: Database, codebook: Codebook, quotes: bool, translate: Translator
) -> dict[str, Usage]:
    shown = _quotes(db, codebook, translate) if quotes else {}
    used = uses(db)
    return {
        code.guid: Usage(
            used[code.guid].codings,
            used[code.guid].sources,
            used[code.guid].sites,
            tuple(shown.get(code.guid, ())),
        )
        for code in codebook.codes
        if code.guid in used
    }


def _quotes(
    db: Database, codebook: Codebook, translate: Translator
) -> dict[str, list[PrintQuote]]:
    chosen = list(_chosen(telling_codings(db, codebook.guid)))
    names = {source.guid: source.name for source in list_sources(db)}
    cited = citations(db, chosen)
    quotes: dict[str, list[PrintQuote]] = {}
    for coding in chosen:
        name = names[coding.selection.source]
        reference = _reference(name, cited[coding.guid], translate)
        quote = PrintQuote(" ".join(coding.quote.split()), reference)
        quotes.setdefault(coding.code, []).append(quote)
    return quotes


def _chosen(codings: Iterable[Coding]) -> Iterable[Coding]:
    taken: dict[str, int] = {}
    for coding in codings:
        taken[coding.code] = taken.get(coding.code, 0) + 1
        if taken[coding.code] <= _QUOTES:
            yield coding


def _reference(source: str, place: Citation, translate: Translator) -> str:
    parts = [source]
    if place.page:
        parts.append(translate("p. {page}", page=place.page))
    if place.speaker:
        parts.append(place.speaker)
    return ", ".join(parts)
