"""XML that was checked before (`archive.checked_parts`) -> a tree, and facts in it."""

import re
from datetime import date

from lxml import etree

from coding.errors import BrokenMarkupError, DamagedFileError
from coding.model import SOURCE_LANGUAGES

_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)")
_LANGUAGE = re.compile(r"\s*([a-z]{2,3})\b", re.IGNORECASE)


def tree_of(name: str, part: bytes, *, format: str) -> etree._Element:  # noqa: A002  # as in DamagedFileError
    """Return the root of a part of the file `name`.

    Raises
    ------
    DamagedFileError
        If it is not well formed or nested more than 256 deep.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFileError(
            file=name, format=format, reason=BrokenMarkupError()
        ) from error


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; "" for a comment.

    Examples
    --------
    >>> local_name(etree.fromstring('<a:b xmlns:a="urn:a"/>'))
    'b'
    """
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(root: etree._Element, name: str) -> str:
    """Return the text of the first element of that local name, on one line; or ""."""
    for element in root.iter(f"{{*}}{name}"):
        text = " ".join("".join(element.itertext()).split())
        if text:
            return text
    return ""


def day_in(text: str) -> str:
    """Return the day with which a moment in ISO 8601 begins, or nothing.

    Examples
    --------
    >>> day_in("2026-05-17T09:30:00Z"), day_in("2026-13-01"), day_in("17/5")
    ('2026-05-17', '', '')
    """
    found = _DAY.match(text)
    if not found:
        return ""
    try:
        return date.fromisoformat(found[1]).isoformat()
    except ValueError:
        return ""


def language_in(tag: str) -> str:
    """Return the language of a tag such as da-DK if it is one of ours, or nothing.

    Examples
    --------
    >>> language_in("da-DK"), language_in("EN_us"), language_in("sv")
    ('da', 'en', '')
    """
    found = _LANGUAGE.match(tag.replace("_", "-"))
    language = found[1].lower() if found else ""
    return language if language in SOURCE_LANGUAGES else ""
