"""A project, and the people who work in it; guids and moments."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4


def new_guid() -> str:
    """Return a fresh random guid, lower case."""
    return str(uuid4())


def now() -> str:
    """Return this moment as ISO 8601 in UTC, to the millisecond."""
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    return moment.replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Project:
    """One study; one SQLite file."""

    name: str
    language: str = "en"
    guid: str = field(default_factory=new_guid)
    created_at: str = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Coder:
    """Who decides: a person, the consensus of a team, or a machine."""

    name: str
    kind: str = "person"
    color: str = ""
    guid: str = field(default_factory=new_guid)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and in which role; every change is signed by one.

    The guid stays the same over projects, so that two people's work can be merged.
    """

    name: str
    role: str = "owner"
    guid: str = field(default_factory=new_guid)
