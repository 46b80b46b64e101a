"""What one notes beside the material: on the project, a source, a passage, a code."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from coding.model.basics import new_guid, now

MEMO_KINDS = ("observation", "method", "theory", "ethics", "todo")
MEMO_ABOUT = ("project", "source", "selection", "coding", "code", "case")
"""What a memo may be about."""


def today() -> date:
    """Return the day that the calendar on the wall shows."""
    return datetime.now(UTC).astimezone().date()


@dataclass(frozen=True, slots=True)
class About:
    """What a memo is about, which may be gone by now.

    ``guid`` names the source, coding, code or case; it is empty for the project and
    for a selection. A source, selection or coding lies in ``source``; the last two
    keep their ``quote`` beside the offsets. ``name`` is what it was called when the
    memo was written. ``place`` is the guid of the stretch that is kept for the memo
    and follows the text; ``is_lost`` where it could not, because the words are gone.
    """

    entity: str = "project"
    guid: str = ""
    source: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    name: str = ""
    place: str = ""
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Memo:
    """A note in Markdown, of one of `MEMO_KINDS`, with a date that one may choose.

    ``author`` is a coder's guid; ``is_done`` says of a "todo" that it is.
    ``version`` is the number of the event that changed the memo last, 0 before it is
    stored.
    """

    body: str
    about: About = field(default_factory=About)
    kind: str = "observation"
    title: str = ""
    author: str = ""
    dated: date = field(default_factory=today)
    is_done: bool = False
    guid: str = field(default_factory=new_guid)
    created_at: str = field(default_factory=now)
    changed_at: str = ""
    version: int = 0
