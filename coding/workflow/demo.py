"""The demo: a project made from the shipped corpus, coded by two coders."""

from contextlib import suppress
from pathlib import Path

from coding.errors import ProjectExistsError, UnwritableFileError
from coding.exchange.corpus import Corpus, read_corpus
from coding.model import Actor, new_guid
from coding.storage.cases import add_case
from coding.storage.coders import add_coder
from coding.storage.connection import open_project
from coding.storage.events import recording
from coding.storage.readings import mark_codebook
from coding.storage.variables import set_source_variable
from coding.workflow.code_text import add_codings
from coding.workflow.codebooks import codebook_at
from coding.workflow.projects import create_project, projects_folder
from coding.workflow.store_sources import Facts, store_text

CORPORA = Path(__file__).parents[2] / "corpora"
DEMO_CORPUS = "data-in-practice"


def demo_path() -> Path:
    """Return where the demo project lives in the projects' folder."""
    return projects_folder() / "demo.feltbog"


def shipped_corpora() -> list[str]:
    """Return the names of the corpora that come with Feltbog."""
    return sorted(path.parent.name for path in CORPORA.glob("*/corpus.yaml"))


def corpus_called(name: str) -> Corpus:
    """Return a shipped corpus."""
    folder = CORPORA / name
    return read_corpus(lambda file: (folder / file).read_text(encoding="utf-8"))


def make_demo(path: Path, *, actor: Actor, language: str = "en") -> Corpus:
    """Make a project at `path` from the demo corpus: coded, and marked as read.

    Guids are those of the corpus, so that two people's demos can be merged. A demo
    that could not be finished leaves no file.

    Raises
    ------
    ProjectExistsError, UnwritableFileError
        If the file is there already or cannot be made.
    """
    _refuse_taken(path)
    corpus = corpus_called(DEMO_CORPUS)
    codebook = codebook_at(corpus.codebook)
    title = corpus.title.get(language) or corpus.name
    unfinished = path.with_name(f"{path.name}.{new_guid()}")
    try:
        create_project(
            unfinished, actor=actor, name=title, language=language, codebook=codebook
        )
        _fill(unfinished, corpus, codebook.guid, actor, language)
        _put_in_place(unfinished, path)
    finally:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                unfinished.with_name(unfinished.name + ending).unlink()
    return corpus


def _refuse_taken(path: Path) -> None:
    try:
        is_taken = path.exists()
    except OSError as error:
        raise UnwritableFileError(path=path, reason=error.strerror) from error
    if is_taken:
        raise ProjectExistsError(path=path)


def _put_in_place(unfinished: Path, path: Path) -> None:
    _refuse_taken(path)
    try:
        unfinished.rename(path)
    except OSError as error:
        raise UnwritableFileError(path=path, reason=error.strerror) from error


def _fill(
    path: Path, corpus: Corpus, codebook: str, actor: Actor, language: str
) -> None:
    with open_project(path) as db, db.atomic():
        with recording(db, actor, "corpus.imported") as event:
            sites = {key: corpus.site(key, language) for key in corpus.sites}
            for site in sites.values():
                add_case(db, site, event=event)
            for coder in corpus.coders:
                add_coder(db, coder, event=event)
            for each in corpus.sources:
                source = each.source
                facts = Facts(
                    sites[each.site].name,
                    source.kind,
                    source.language,
                    source.observed_on,
                )
                store_text(db, source, each.text, facts, event)
                for name, value in each.variables.items():
                    set_source_variable(db, source.guid, name, value, event=event)
                for coder in corpus.coders:
                    mark_codebook(
                        db, source.guid, codebook, coder.guid, "done", event=event
                    )
        add_codings(db, corpus.codings, actor=actor)
