"""The lists of an OpenDocument text: their bullets and numbers, as they are printed."""

from dataclasses import dataclass, field

from lxml import etree

from coding.importers.markup import local_name
from coding.importers.numerals import numeral
from coding.importers.word.styles import attribute_of, whole

_BULLET = "- "
_DEEPEST = 10


@dataclass(frozen=True, slots=True)
class _Level:
    is_numbered: bool = False
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1


@dataclass(slots=True)
class OpenList:
    """A list being read, with the numbers of all its levels."""

    style: str
    depth: int
    counts: list[int | None]


@dataclass(slots=True)
class Lists:
    """The list styles of a document, and how far each list has come."""

    _styles: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _outline: dict[int, _Level] = field(default_factory=dict)
    _by_id: dict[str, list[int | None]] = field(default_factory=dict)
    _by_style: dict[str, list[int | None]] = field(default_factory=dict)
    _headings: list[int | None] = field(default_factory=lambda: [None] * _DEEPEST)

    def add_styles(self, root: etree._Element) -> None:
        """Take in the list styles of content.xml or styles.xml."""
        for element in root.iter("{*}list-style"):
            self._styles[attribute_of(element, "name")] = _levels(element)
        for element in root.iter("{*}outline-style"):
            self._outline = _levels(element)

    def opened(self, element: etree._Element, outer: OpenList | None) -> OpenList:
        """Return the list that a text:list begins, inside `outer` if there is one."""
        depth = outer.depth + 1 if outer else 0
        style = attribute_of(element, "style-name") or (outer.style if outer else "")
        if outer:
            counts = outer.counts
            if attribute_of(element, "continue-numbering") != "true":
                _forget(counts, depth)
        else:
            counts = self._continued(element, style)
            self._by_style[style] = counts
        given = attribute_of(element, "id")
        if given:
            self._by_id[given] = counts
        return OpenList(style, min(depth, _DEEPEST - 1), counts)

    def _continued(self, element: etree._Element, style: str) -> list[int | None]:
        """Return the numbers of the list that this one goes on with, or new ones."""
        earlier = None
        if attribute_of(element, "continue-numbering") == "true":
            earlier = self._by_style.get(style)
        earlier = self._by_id.get(attribute_of(element, "continue-list"), earlier)
        return earlier if earlier is not None else [None] * _DEEPEST

    def label_of(self, item: etree._Element, opened: OpenList) -> str:
        """Count an item and return what is printed before it, spaces and all."""
        levels = self._styles.get(opened.style, {})
        start = attribute_of(item, "start-value")
        return _counted(opened.counts, opened.depth, levels, start)

    def heading_label(self, level: int) -> str:
        """Count a heading of a level from 1 and return its number, "" without one."""
        depth = min(level, _DEEPEST) - 1
        if not self._outline.get(depth, _Level()).form:
            return ""
        return _counted(self._headings, depth, self._outline, "")


def _levels(style: etree._Element) -> dict[int, _Level]:
    levels = {}
    for element in style:
        is_numbered = local_name(element).endswith("-number") or (
            local_name(element) == "outline-level-style"
        )
        levels[whole(attribute_of(element, "level"), 1) - 1] = _Level(
            is_numbered,
            attribute_of(element, "num-format"),
            attribute_of(element, "num-prefix"),
            attribute_of(element, "num-suffix"),
            whole(attribute_of(element, "start-value"), 1),
            whole(attribute_of(element, "display-levels"), 1),
        )
    return levels


def _counted(
    counts: list[int | None], depth: int, levels: dict[int, _Level], start: str
) -> str:
    level = levels.get(depth, _Level())
    before = counts[depth]
    number = level.start if before is None else before + 1
    counts[depth] = whole(start, number) if start else number
    _forget(counts, depth + 1)
    if not level.is_numbered:
        return _BULLET
    if not level.form:
        return ""
    first = max(0, depth - level.shown + 1)
    numbers = [_numeral(counts, at, levels) for at in range(first, depth + 1)]
    shown = ".".join(each for each in numbers if each)
    return f"{level.prefix}{shown}{level.suffix}".strip() + " "


def _numeral(counts: list[int | None], at: int, levels: dict[int, _Level]) -> str:
    level = levels.get(at, _Level())
    count = counts[at]
    return numeral(level.start if count is None else count, level.form)


def _forget(counts: list[int | None], depth: int) -> None:
    """Let the levels from `depth` on begin anew."""
    counts[depth:] = [None] * len(counts[depth:])
