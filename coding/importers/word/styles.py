"""The paragraph styles of a Word file, each with what it inherits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from coding.importers.markup import local_name

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LIST = re.compile(r"List (?:Bullet|Number) ([2-5])", re.IGNORECASE)
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: its heading's level from 1 (0: none) and its list.

    ``depth`` is how far a style such as "List Number 2" sets in its items.
    """

    id: str = ""
    outline: int = 0
    list_id: str = ""
    list_level: int = 0
    depth: int = 0


def first(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that local name, or None."""
    if element is None:
        return None
    return next((each for each in element if local_name(each) == name), None)


def value_of(element: etree._Element | None, name: str, attribute: str = "val") -> str:
    """Return an attribute of the first child of that local name, or nothing."""
    child = first(element, name)
    return "" if child is None else attribute_of(child, attribute)


def attribute_of(element: etree._Element, name: str) -> str:
    """Return an attribute by its local name, or nothing."""
    given = element.attrib.items()
    return next(
        (str(value) for key, value in given if str(key).rpartition("}")[2] == name), ""
    )


def whole(text: str, default: int) -> int:
    """Return the number that `text` is written as, at most five digits, or `default`.

    Examples
    --------
    >>> whole("12", 0), whole("-1", 7), whole("99999999999", 7)
    (12, 7, 7)
    """
    is_number = text.isascii() and text.isdigit() and len(text) <= 5
    return int(text) if is_number else default


def styles_in(root: etree._Element | None) -> dict[str, Style]:
    """Return the paragraph styles under the root of word/styles.xml, by id."""
    if root is None:
        return {}
    given = {
        attribute_of(each, "styleId"): each
        for each in root
        if local_name(each) == "style" and attribute_of(each, "type") == "paragraph"
    }
    return {name: _style(name, given) for name in given}


def _style(name: str, given: Mapping[str, etree._Element]) -> Style:
    """Return a style after those that it is based on, the farthest first."""
    chain: list[etree._Element] = []
    based_on = name
    while based_on in given and len(chain) < _LONGEST_CHAIN:
        chain.insert(0, given[based_on])
        based_on = value_of(given[based_on], "basedOn")
    style = Style(name)
    for element in chain:
        style = _with(style, element)
    return style


def _with(style: Style, element: etree._Element) -> Style:
    name = value_of(element, "name")
    properties = first(element, "pPr")
    numbering = first(properties, "numPr")
    outline = value_of(properties, "outlineLvl")
    heading, in_list = _HEADING.fullmatch(name), _LIST.fullmatch(name)
    level = style.outline
    if outline:
        level = whole(outline, 9) + 1
    elif heading:
        level = int(heading[1])
    elif name.lower() == "title":
        level = 1
    return replace(
        style,
        outline=level,
        list_id=value_of(numbering, "numId") or style.list_id,
        list_level=whole(value_of(numbering, "ilvl"), style.list_level),
        depth=int(in_list[1]) - 1 if in_list else style.depth,
    )
