"""The bytes of a web page -> a tree, without trusting them or any network."""

import codecs
import html
import re

from lxml import etree

from coding.errors import (
    DamagedFileError,
    ForbiddenMarkupError,
    NotTextError,
    Reason,
    TooMuchMarkupError,
)
from coding.i18n import N_
from coding.importers.limits import MAX_ELEMENTS

_HEAD = 4096
_TOO_DEEP = "ERR_RESOURCE_LIMIT"
_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# As browsers do: who says Latin-1 means Windows-1252.
_WINDOWS = {"iso8859-1", "ascii"}
_DECLARATIONS = re.compile(r"<!DOCTYPE[^>\[]{0,500}\[|<!ENTITY", re.IGNORECASE)
_DECLARATION_ROOM = 64 * 1024
_IS_XML = re.compile(
    r"\s*(?:<\?xml|(?:<!DOCTYPE[^>]*>\s*)?<html[^>]*\sxmlns=)", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)[A-Za-z][A-Za-z0-9]*;")


def decoded(name: str, data: bytes) -> str:
    r"""Return a page as text: by its mark, as UTF-8, as it says, as Windows-1252.

    What is valid UTF-8 beyond ASCII is hardly ever anything else, whatever the page
    says of itself.

    Raises
    ------
    NotTextError
        If there is a NUL byte in it; ``position`` counts bytes.

    Examples
    --------
    >>> decoded("a.html", "<p>Blåbær €".encode("cp1252"))
    '<p>Blåbær €'
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    nul = data.find(b"\0")
    if nul >= 0:
        raise NotTextError(file=name, position=nul)
    for encoding in ("utf-8", _told_encoding(data), "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return data.decode("latin-1")


def _told_encoding(data: bytes) -> str:
    found = _CHARSET.search(data[:_HEAD])
    return encoding_named(found[1].decode("ascii", "replace")) if found else "cp1252"


def encoding_named(name: str) -> str:
    """Return the encoding that a page or mail means by a name.

    An encoding is never one that does something else than read text.

    Examples
    --------
    >>> encoding_named("ISO-8859-1"), encoding_named("rot13"), encoding_named("koi8-r")
    ('cp1252', 'cp1252', 'koi8-r')
    """
    try:
        found = codecs.lookup(name)
        "".encode(found.name)
        b"".decode(found.name)
    except (LookupError, ValueError, UnicodeError, TypeError):
        return "cp1252"
    return "cp1252" if found.name in _WINDOWS else found.name


def page_tree(name: str, text: str, *, format: str) -> etree._Element | None:  # noqa: A002  # as in DamagedFileError
    """Return the root of a page, None where there is nothing in it.

    A page that says that it is XML is read as that, as browsers do: there a script
    may be an empty element. If it is not well formed after all, it is read as HTML,
    which knows no errors.

    Raises
    ------
    DamagedFileError
        If it declares entities of its own.
    TooMuchMarkupError
        If it has more elements than memory has room for.
    """
    if _DECLARATIONS.search(text[:_DECLARATION_ROOM]):
        raise DamagedFileError(file=name, format=format, reason=ForbiddenMarkupError())
    # An element has a beginning and mostly an end.
    if text.count("<") > 2 * MAX_ELEMENTS:
        raise TooMuchMarkupError(file=name, limit=MAX_ELEMENTS)
    root = _as_xml(text) if _IS_XML.match(text[:_HEAD]) else None
    return _as_html(name, text, format) if root is None else root


def _as_xml(text: str) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    markup = _ENTITY.sub(_sign, _XML_DECLARATION.sub("", text, count=1).lstrip())
    try:
        return etree.fromstring(markup.encode(errors="replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _sign(entity: re.Match[str]) -> str:
    """Return the sign for a named entity of HTML, which XML does not know."""
    return html.escape(html.unescape(entity[0]))


def _as_html(name: str, text: str, format: str) -> etree._Element | None:  # noqa: A002  # as in DamagedFileError
    # Unclosed elements nest without end in careless pages: hence the huge tree.
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    markup = _XML_DECLARATION.sub("", text, count=1).replace("\0", "")
    try:
        root = etree.fromstring(markup.encode(errors="replace"), parser)
    except etree.XMLSyntaxError:  # nothing but comments
        return None
    # The parser leaves out in silence whatever lies deeper.
    if any(error.type_name == _TOO_DEEP for error in parser.error_log):
        reason = Reason(N_("its markup is nested too deeply"))
        raise DamagedFileError(file=name, format=format, reason=reason)
    return root
