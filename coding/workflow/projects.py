"""Projects: where they live, make one, open one, check one, copy one."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from coding.errors import (
    BadProjectNameError,
    UnknownLanguageError,
)
from coding.i18n import LANGUAGES
from coding.model import Actor, Codebook, Project
from coding.storage import integrity
from coding.storage.codebooks import add_codebook
from coding.storage.connection import (
    copy_project,
    create_project_file,
    open_project,
)
from coding.storage.events import recording
from coding.storage.memo_places import problems_of_memos
from coding.storage.projects import add_project, get_project

__all__ = [
    "Check",
    "backup_project",
    "check_project",
    "create_project",
    "get_project",
    "list_projects",
    "new_project_path",
    "open_project",
    "path_of",
    "projects_folder",
]

SUFFIX = ".feltbog"
_NAME = re.compile(r"[^\W_][\w .,()+&-]{0,79}")


@dataclass(frozen=True, slots=True)
class Check:
    """What an integrity check counted and found: pairs of what and where."""

    sources: int
    codings: int
    problems: tuple[integrity.Problem, ...]


def projects_folder() -> Path:
    """Return the folder of the projects: FELTBOG_HOME, else Feltbog at home."""
    home = os.environ.get("FELTBOG_HOME")
    return Path(home).expanduser() if home else Path.home() / "Feltbog"


def list_projects() -> list[Path]:
    """Return the projects in the projects' folder, the one used last first."""
    folder = projects_folder()
    found = [path for path in folder.glob(f"*{SUFFIX}") if path.is_file()]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def path_of(project: str) -> Path:
    """Return the file that PROJECT names: a path, or a name in the projects' folder.

    Something with a folder or our ending in it is a path, and so is any file that
    is there; all else is a name.

    Raises
    ------
    BadProjectNameError
        If no file could ever be called so.
    """
    try:
        path = Path(project).expanduser()
        if path.exists() or len(path.parts) != 1:
            return path
    except (OSError, RuntimeError) as error:  # too long; the home of nobody
        raise BadProjectNameError(name=project[:100]) from error
    inside = projects_folder() / (
        path.name if path.suffix == SUFFIX else path.name + SUFFIX
    )
    if path.suffix == SUFFIX and not inside.exists():
        return path
    return inside


def new_project_path(name: str) -> Path:
    """Return where a new project called `name` belongs in the projects' folder.

    Raises
    ------
    BadProjectNameError
        If the name could not be the name of a file on every system.
    """
    name = name.strip()
    if not _NAME.fullmatch(name) or name.endswith("."):
        raise BadProjectNameError(name=name[:100])
    return projects_folder() / (name + SUFFIX)


def create_project(
    path: Path,
    *,
    actor: Actor,
    name: str = "",
    language: str = "en",
    codebook: Codebook | None = None,
) -> Project:
    """Make a project at `path`, with `codebook` in it if one is given.

    Raises
    ------
    UnknownLanguageError
        If `language` is none of ours.
    ProjectExistsError, UnwritableFileError
        If the file is there already or cannot be made.
    """
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UnknownLanguageError(language=language, languages=known)
    project = Project(name=name.strip() or path.stem, language=language)
    create_project_file(path)
    with open_project(path) as db, recording(db, actor, "project.made") as event:
        add_project(db, project, event=event)
        if codebook:
            add_codebook(db, codebook, event=event)
    return project


def check_project(db: Database) -> Check:
    """Return what is wrong with a project: SQLite, references, offsets, quotes."""
    return Check(
        sources=integrity.count_rows(db, "sources"),
        codings=integrity.count_rows(db, "codings"),
        problems=tuple(_problems(db)),
    )


def backup_project(db: Database, target: Path) -> None:
    """Write a consistent copy of the project to `target` while others write.

    Raises
    ------
    BackupExistsError, UnwritableFileError
        If `target` is there already or cannot be written.
    """
    copy_project(db, target)


def _problems(db: Database) -> Iterator[integrity.Problem]:
    yield from integrity.problems_of_sqlite(db)
    yield from integrity.problems_of_sources(db)
    yield from integrity.problems_of_edits(db)
    yield from integrity.problems_of_codebooks(db)
    yield from integrity.problems_of_search(db)
    yield from problems_of_memos(db)
