"""The history in words: "Tuesday 14:02: three codings of future removed"."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from sqlite_utils import Database

from coding.i18n import N_, Translator
from coding.workflow.event_words import kind_in_words
from coding.workflow.history import Happening, tell
from coding.workflow.undo_finding import WHOLES, TakenBack
from coding.workflow.undo_many import SITTING_GAP

__all__ = [
    "Line",
    "Sitting",
    "sittings_in",
    "taken_in_words",
    "what_in_words",
    "when_in_words",
]

_DAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday")),
    *(N_("Saturday"), N_("Sunday")),
)
_NUMBERS = (
    *(N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven")),
    *(N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve")),
)
_A_WEEK = 7
_TOGETHER = timedelta(minutes=1)
_MOST_NAMED = 3
_CODED = ("coding.added", "codings.added")
_UNCODED = ("coding.removed",)
_ABOUT_CODES = ("code", "coding", "codings")
_WITHOUT_NAMES = ("project", "corpus")

Name = Callable[[str], str]
"""How a name of the project is shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, or several alike within a minute; the newest first."""

    happenings: tuple[Happening, ...]

    @property
    def newest(self) -> Happening:
        """The newest of them."""
        return self.happenings[0]


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one person did without a long pause: its lines, the newest first.

    It may be cut where a page of the history ends.
    """

    lines: tuple[Line, ...]

    @property
    def newest(self) -> Happening:
        """What was done last."""
        return self.lines[0].newest

    @property
    def oldest(self) -> Happening:
        """What was done first, of what is shown."""
        return self.lines[-1].happenings[-1]

    @property
    def n_steps(self) -> int:
        """How many steps are shown."""
        return sum(len(line.happenings) for line in self.lines)


def sittings_in(happenings: Sequence[Happening]) -> list[Sitting]:
    """Return what happened (newest first) by sittings, the one that ended last first.

    A sitting is one person's: what others did meanwhile is in theirs.
    """
    grouped: list[list[Happening]] = []
    open_: dict[str, list[Happening]] = {}
    for each in happenings:
        own = open_.get(each.actor)
        if own is None or _gap(each, own[-1]) >= SITTING_GAP:
            own = open_[each.actor] = []
            grouped.append(own)
        own.append(each)
    return [Sitting(tuple(_lines(own))) for own in grouped]


def when_in_words(
    at: str,
    translate: Translator,
    *,
    zone: tzinfo | None = None,
    now: datetime | None = None,
) -> str:
    """Return a moment (ISO 8601): the weekday for what is less than a week old.

    `zone` is the reader's; None is that of this machine.

    Examples
    --------
    >>> english, friday = Translator("en"), datetime(2026, 5, 22, 18, 0, tzinfo=UTC)
    >>> when_in_words("2026-05-19T14:02:10.000Z", english, zone=UTC, now=friday)
    'Tuesday 14:02'
    >>> when_in_words("2026-05-12T14:02:10.000Z", english, zone=UTC, now=friday)
    '2026-05-12 14:02'
    """
    moment = datetime.fromisoformat(at).astimezone(zone)
    today = (now or datetime.now(UTC)).astimezone(zone).date()
    days = (today - moment.date()).days
    if 0 <= days < _A_WEEK:
        return f"{translate(_DAYS[moment.weekday()])} {moment:%H:%M}"
    return f"{moment:%Y-%m-%d %H:%M}"


def what_in_words(line: Line, translate: Translator, *, name: Name = str) -> str:
    """Return what was done, with the names of what it was done to."""
    newest = line.newest
    if newest.first_kind in WHOLES:
        steps = translate.plural("{n} step", "{n} steps", newest.steps)
        return f"{kind_in_words(newest.first_kind, translate)}: {steps}"
    what = _what(line, translate, name)
    if newest.undoes is None:
        return what
    if newest.is_redo:
        return translate("done again: {what}", what=what)
    return translate("taken back: {what}", what=what)


def taken_in_words(
    db: Database, taken: TakenBack, translate: Translator
) -> tuple[list[str], list[str]]:
    """Return in words what was taken back or done again, and what was passed over."""
    language = translate.language
    done = tell(db, [each.event for each in taken.steps], language=language)
    passed = tell(db, [each.event for each in taken.skipped], language=language)
    return (
        [_what(Line((each,)), translate, str) for each in done],
        [
            f"{_what(Line((each,)), translate, str)} – {step.why.in_words(translate)}"
            for each, step in zip(passed, taken.skipped, strict=True)
        ],
    )


def _what(line: Line, translate: Translator, name: Name) -> str:
    kind = line.newest.first_kind
    if kind in WHOLES:
        return kind_in_words(kind, translate)
    if kind in (*_CODED, *_UNCODED):
        return _codings(line, translate, name)
    about = _names(line, translate, name)
    words = kind_in_words(kind, translate)
    return f"{words}: {about}" if about else words


def _codings(line: Line, translate: Translator, name: Name) -> str:
    """Return how many codings of which codes, in which source."""
    n = sum(
        count
        for each in line.happenings
        for entity, _, count in each.counts
        if entity in ("coding", "orphan")
    )
    codes = _several([each.named.codes for each in line.happenings], translate, name)
    said = {
        "codes": codes or translate("several codes"),
        "count": _number(n, translate),
    }
    if line.newest.first_kind in _UNCODED:
        one = N_("one coding of {codes} removed")
        many = N_("{count} codings of {codes} removed")
    else:
        one, many = N_("one coding of {codes}"), N_("{count} codings of {codes}")
    what = translate(one if n == 1 else many, **said)
    sources = _several([each.sources for each in line.happenings], translate, name)
    if sources:
        return translate("{what} in {sources}", what=what, sources=sources)
    return what


def _names(line: Line, translate: Translator, name: Name) -> str:
    """Return the names of what was changed: of codes or things, else of sources."""
    subject = line.newest.first_kind.partition(".")[0]
    if subject in _WITHOUT_NAMES:
        return ""
    nearest = [each.named.things for each in line.happenings]
    if subject in _ABOUT_CODES:
        nearest = [each.named.codes for each in line.happenings]
    if subject.startswith("source") or not any(nearest):
        nearest = [each.sources for each in line.happenings]
    return _several(nearest, translate, name)


def _several(names: Iterable[Iterable[str]], translate: Translator, name: Name) -> str:
    every = list(dict.fromkeys(each for some in names for each in some))
    shown = ", ".join(name(each) for each in every[:_MOST_NAMED])
    if len(every) > _MOST_NAMED:
        return translate(
            "{names} and {n} more", names=shown, n=len(every) - _MOST_NAMED
        )
    return shown


def _number(n: int, translate: Translator) -> str:
    """Return a number as a word, where it is small."""
    is_small = 2 <= n < 2 + len(_NUMBERS)
    if is_small:
        return translate(_NUMBERS[n - 2])
    return f"{n:,}".replace(",", "." if translate.language == "da" else ",")


def _lines(happenings: Sequence[Happening]) -> list[Line]:
    lines: list[list[Happening]] = []
    for each in happenings:
        last = lines[-1][-1] if lines else None
        if last and _alike(each) == _alike(last) and _gap(each, last) <= _TOGETHER:
            lines[-1].append(each)
        else:
            lines.append([each])
    return [Line(tuple(line)) for line in lines]


def _alike(happening: Happening) -> tuple[object, ...]:
    """Return what two steps have in common that are told in one line."""
    return (
        happening.first_kind,
        happening.undoes is None,
        happening.is_redo,
        happening.is_undone,
        happening.named.codes,
        happening.sources,
        happening.event if happening.steps > 1 else "",
    )


def _gap(older: Happening, newer: Happening) -> timedelta:
    return datetime.fromisoformat(newer.at) - datetime.fromisoformat(older.at)
