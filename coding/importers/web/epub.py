"""Books: .epub -> text, its chapters in the order in which they are read."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from coding.errors import DamagedFileError, EncryptedFileError, NoDocumentPartError
from coding.importers.archive import checked_parts
from coding.importers.imported import ImportedText
from coding.importers.markup import day_in, language_in, text_of, tree_of
from coding.importers.web.markup import decoded, page_tree
from coding.importers.web.page import WebPage

_FORMAT = "EPUB"
_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
# These only disguise fonts.
_FONT_LOCKS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGE_TYPES = ("application/xhtml+xml", "text/html", "application/xml", "text/xml")
_PAGE_ENDINGS = (".xhtml", ".html", ".htm", ".xml")


def read_epub(name: str, data: bytes) -> ImportedText:
    """Return the text of a book, with the headings and list items that it tells.

    Chapters follow one another in the order of the book's spine; the table of
    contents that programs make for navigation is left out.

    Raises
    ------
    DamagedFileError, EncryptedFileError, FileTooLargeError, TooMuchMarkupError
        If the book cannot be opened safely, or is locked to a reader.
    EmptyFileError
        If there is no text in it.
    """
    locks = _parts(name, data, _CONTAINER, _LOCKS)
    if _LOCKS in locks and _is_locked(tree_of(name, locks[_LOCKS], format=_FORMAT)):
        raise EncryptedFileError(file=name)
    path = _package_path(name, locks)
    package = tree_of(name, _part(name, data, path), format=_FORMAT)
    chapters = [
        unquote(posixpath.join(posixpath.dirname(path), each))
        for each in _spine(package)
    ]
    paths = [posixpath.normpath(each) for each in chapters]
    written = WebPage()
    parts = _parts(name, data, *paths)
    for each in paths:
        _write(name, written, parts.get(each, b""))
    return written.page.imported(name, facts=_facts(package))


def _parts(name: str, data: bytes, *paths: str) -> dict[str, bytes]:
    return checked_parts(
        name, data, format=_FORMAT, wanted=paths.__contains__, allows_doctype=True
    )


def _part(name: str, data: bytes, path: str) -> bytes:
    part = _parts(name, data, path).get(path)
    if part is None:
        raise _without_text(name)
    return part


def _without_text(name: str) -> DamagedFileError:
    return DamagedFileError(file=name, format=_FORMAT, reason=NoDocumentPartError())


def _is_locked(root: etree._Element) -> bool:
    """Tell whether anything but fonts is encrypted."""
    for entry in root.iter("{*}EncryptedData"):
        method = entry.find("{*}EncryptionMethod")
        if method is None or method.get("Algorithm") not in _FONT_LOCKS:
            return True
    return False


def _package_path(name: str, parts: dict[str, bytes]) -> str:
    if _CONTAINER in parts:
        container = tree_of(name, parts[_CONTAINER], format=_FORMAT)
        for rootfile in container.iter("{*}rootfile"):
            path = rootfile.get("full-path")
            if path:
                return unquote(path).lstrip("/")
    raise _without_text(name)


def _spine(package: etree._Element) -> Iterator[str]:
    """Yield where the chapters are, as the package says it, in reading order."""
    items = {each.get("id"): each for each in package.iterfind("{*}manifest/{*}item")}
    for reference in package.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or "nav" in item.get("properties", "").split():
            continue
        path = item.get("href", "").partition("#")[0]
        if item.get("media-type") in _PAGE_TYPES or path.endswith(_PAGE_ENDINGS):
            yield path


def _write(name: str, written: WebPage, part: bytes) -> None:
    root = page_tree(name, decoded(name, part), format=_FORMAT)
    if root is not None:
        written.write(root)
        written.page.blank()


def _facts(package: etree._Element) -> dict[str, str]:
    return {
        "title": text_of(package, "title"),
        "author": text_of(package, "creator"),
        "written_on": day_in(text_of(package, "date")),
        "language": language_in(text_of(package, "language")),
    }
