"""What a project decides for itself: whose codings one sees, what overlaps do."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlite_utils import Database

from coding.errors import NotAChoiceError
from coding.model import Actor
from coding.storage.events import recording
from coding.storage.settings import get_settings, set_setting

__all__ = ["CHOICES", "change_settings", "is_blind", "project_settings"]

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # Are others' codings sent to one's browser at all?
        "others": ("shown", "blind"),
        # Two codings of one code by one coder that overlap: two, or one?
        "overlaps": ("stay", "join"),
    }
)
"""The settings and their values; the first is what a new project has."""


def project_settings(db: Database) -> dict[str, str]:
    """Return every setting of the project with its value."""
    usual = {name: values[0] for name, values in CHOICES.items()}
    made = get_settings(db)
    return usual | {name: made[name] for name in usual if name in made}


def is_blind(db: Database) -> bool:
    """Return whether others' codings are kept from one's browser."""
    return project_settings(db)["others"] == "blind"


def change_settings(db: Database, wanted: Mapping[str, str], *, actor: Actor) -> None:
    """Make some settings, all or none, as one event.

    Raises
    ------
    NotAChoiceError
        If there is no such setting, or it has no such value.
    """
    for name, value in wanted.items():
        if value not in CHOICES.get(name, ()):
            known = ", ".join(CHOICES.get(name) or CHOICES)
            raise NotAChoiceError(name=name, value=value, known=known)
    with recording(db, actor, "settings.changed") as event:
        for name, value in wanted.items():
            set_setting(db, name, value, event=event)
