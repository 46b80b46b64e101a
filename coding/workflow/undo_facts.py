"""How facts about a project are taken back: its settings."""

from sqlite_utils import Database

from coding.model import Actor
from coding.storage.events import Recorder
from coding.storage.settings import get_settings, set_setting
from coding.storage.undoing import Event, changes_of
from coding.workflow.project_settings import CHOICES


def settings_back(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Give settings the value they had, those that still have what the event gave."""
    for change in changes_of(db, event):
        name, value = str(change.state["name"]), str(change.state["is"])
        if get_settings(db).get(name) == value:
            before = str(change.state["was"] or CHOICES[name][0])
            set_setting(db, name, before, event=recorder)
