"""Web pages: .html -> text, as a browser would show it and without any network."""

from collections.abc import Iterator

from lxml import etree

from coding.importers.imported import ImportedText
from coding.importers.markup import day_in, language_in, local_name
from coding.importers.web.markup import decoded, page_tree
from coding.importers.web.page import WebPage

_FORMAT = "HTML"
_AUTHOR = ("author", "dc.creator", "dcterms.creator", "article:author")
_WRITTEN_ON = (
    *("created", "date", "dc.date", "dcterms.created", "dcterms.date"),
    *("article:published_time", "datepublished", "dc.date.created"),
)
_LANGUAGE_ATTRIBUTES = ("lang", "{http://www.w3.org/XML/1998/namespace}lang")


def read_web(name: str, data: bytes) -> ImportedText:
    """Return the text of a web page, with the headings and list items that it tells.

    Paragraphs, headings, list items and table rows are a line each. Scripts, styles,
    navigation and what is hidden are left out.

    Raises
    ------
    DamagedFileError, NotTextError, TooMuchMarkupError
        If the page declares entities, is not text, or is too much markup.
    EmptyFileError
        If there is no text in it.
    """
    root = page_tree(name, decoded(name, data), format=_FORMAT)
    written = WebPage()
    if root is None:
        return written.page.imported(name)
    written.write(root)
    return written.page.imported(name, facts=_facts(root))


def _facts(root: etree._Element) -> dict[str, str]:
    said = dict(_meta(root))
    language = next(filter(None, map(root.get, _LANGUAGE_ATTRIBUTES)), "")
    days = (day_in(said.get(each, "")) for each in _WRITTEN_ON)
    return {
        "title": _title(root),
        "author": next(filter(None, map(said.get, _AUTHOR)), ""),
        "written_on": next(filter(None, days), ""),
        "language": language_in(language),
    }


def _meta(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("{*}meta"):
        key = element.get("name") or element.get("property") or ""
        yield key.lower(), " ".join(element.get("content", "").split())


def _title(root: etree._Element) -> str:
    """Return the title of the page, not that of a drawing in it."""
    for element in root.iter("{*}title"):
        parent = element.getparent()
        if parent is not None and local_name(parent).lower() in ("head", "html"):
            return " ".join("".join(element.itertext()).split())
    return ""
