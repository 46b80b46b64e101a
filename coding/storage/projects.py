"""The one row that says which study this file holds."""

from sqlite_utils import Database

from coding.model import Project
from coding.storage.events import Recorder

_PROJECT = "select guid, name, language, created_at from projects where id = 1"


def add_project(db: Database, project: Project, *, event: Recorder) -> None:
    """Store what the study is called and the language that it is held in."""
    db.table("projects").insert(
        {
            "id": 1,
            "guid": project.guid,
            "name": project.name,
            "language": project.language,
            "created_at": project.created_at,
        }
    )
    event.note("project", project.guid, "added")


def get_project(db: Database) -> Project:
    """Return the study that this file holds."""
    guid, name, language, created_at = db.conn.execute(_PROJECT).fetchone()
    return Project(name=name, language=language, guid=guid, created_at=created_at)
