"""The numbers and bullets of a Word file's lists, counted as Word counts them."""

import re
from dataclasses import dataclass, field

from lxml import etree

from coding.importers.markup import local_name
from coding.importers.numerals import numeral
from coding.importers.word.styles import Style, attribute_of, first, value_of, whole

_DEEPEST = 8
_PLACE = re.compile(r"%([1-9])")
_FORMS = {
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_BULLET = "- "


@dataclass(frozen=True, slots=True)
class Label:
    """What Word prints before a paragraph, with its spaces, and how deep it is."""

    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1
    restart: int = -1  # 0 never; n when a level up to n is counted; -1 whenever
    gap: str = " "
    style: str = ""
    is_legal: bool = False


@dataclass(slots=True)
class _List:
    """A list as it is counted: several numberings of Word may share one."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    style_link: str = ""


class Numbers:
    """Counts the numbered paragraphs of a file in the order in which it is asked."""

    def __init__(self, root: etree._Element | None, styles: dict[str, Style]) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._list_of: dict[str, str] = {}
        self._own: dict[str, dict[int, _Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        for element in () if root is None else root:
            if local_name(element) == "abstractNum":
                number = attribute_of(element, "abstractNumId")
                link = value_of(element, "numStyleLink")
                self._lists[number] = _List(_levels(element), {}, link)
            elif local_name(element) == "num":
                self._add_numbering(element)

    def _add_numbering(self, element: etree._Element) -> None:
        number = attribute_of(element, "numId")
        self._list_of[number] = value_of(element, "abstractNumId")
        self._own[number], self._starts[number] = {}, {}
        for override in element:
            if local_name(override) == "lvlOverride":
                level = whole(attribute_of(override, "ilvl"), 0)
                start = value_of(override, "startOverride")
                if start:
                    self._starts[number][level] = whole(start, 1)
                self._own[number] |= _levels(override)

    def label_of(self, properties: etree._Element | None, style: Style) -> Label | None:
        """Count a paragraph and return its label, None where nothing is printed."""
        given = first(properties, "numPr")
        number = value_of(given, "numId") or style.list_id
        counted = self._counted(number)
        if counted is None:
            return None
        level = min(self._level(given, number, style, counted), _DEEPEST)
        levels = counted.levels | self._own[number]
        self._count(number, level, counted, levels)
        text = _printed(level, counted.counts, levels)
        return Label(text, max(level, style.depth)) if text else None

    def _counted(self, number: str) -> _List | None:
        """Return the list of a numbering, that of its list style where it has one."""
        counted = self._lists.get(self._list_of.get(number, ""))
        if counted and counted.style_link:
            linked = self._styles.get(counted.style_link, Style()).list_id
            through = self._lists.get(self._list_of.get(linked, ""))
            return through or counted
        return counted

    @staticmethod
    def _level(
        given: etree._Element | None, number: str, style: Style, counted: _List
    ) -> int:
        own = value_of(given, "ilvl")
        if own:
            return whole(own, 0)
        if number == style.list_id:
            levels = counted.levels.items()
            by_style = (
                at for at, each in levels if style.id and each.style == style.id
            )
            return next(by_style, style.list_level)
        return 0

    def _count(
        self, number: str, level: int, counted: _List, levels: dict[int, _Level]
    ) -> None:
        counts = counted.counts
        start = levels.get(level, _Level()).start
        # A numbering that says where it starts does so once.
        own_start = self._starts[number].pop(level, None)
        if own_start is not None:
            counts[level] = own_start
        else:
            counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [each for each in counts if each > level]:
            restart = levels.get(deeper, _Level()).restart
            if restart < 0 or level < restart:
                del counts[deeper]


def _levels(element: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for each in element:
        if local_name(each) == "lvl":
            at = whole(attribute_of(each, "ilvl"), 0)
            levels[at] = _level(each, at)
    return levels


def _level(element: etree._Element, at: int) -> _Level:
    pattern = first(element, "lvlText")
    return _Level(
        form=value_of(element, "numFmt") or "decimal",
        pattern=f"%{at + 1}." if pattern is None else attribute_of(pattern, "val"),
        start=whole(value_of(element, "start"), 1),
        restart=whole(value_of(element, "lvlRestart"), -1),
        gap="" if value_of(element, "suff") == "nothing" else " ",
        style=value_of(element, "pStyle"),
        is_legal=first(element, "isLgl") is not None,
    )


def _printed(level: int, counts: dict[int, int], levels: dict[int, _Level]) -> str:
    """Return the label of a level as it stands on the page; "" where there is none."""
    shown = levels.get(level, _Level())
    if shown.form == "bullet":
        return _BULLET if shown.pattern.strip() else ""
    if shown.form == "none":
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = levels.get(at, _Level())
        count = counts.get(at, other.start)
        if shown.is_legal:
            return str(count)
        return f"{count:02}" if other.form == "decimalZero" else _numeral(count, other)

    text = _PLACE.sub(number, shown.pattern).strip()
    return text + shown.gap if text else ""


def _numeral(count: int, level: _Level) -> str:
    return numeral(count, _FORMS.get(level.form, "1"))
