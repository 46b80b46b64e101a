"""Real projects in temporary folders, for every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from coding.model import Actor, Code, Codebook, Source
from coding.workflow.codebooks import codebook_at
from coding.workflow.demo import make_demo
from coding.workflow.import_sources import facts, import_text
from coding.workflow.projects import create_project, open_project

ANA = Actor("Ana", guid="a0000000-0000-4000-8000-000000000001")
BEN = Actor("Ben", guid="b0000000-0000-4000-8000-000000000002")

# Danish letters, an emoji beyond the 16 bits of JavaScript, and a family of four
# that is one sign to the eye and seven characters to us.
NOTE = """Leder: Vi har ført det register siden 1968 😀 og det er grunden under alt.
Konsulent: Jo, men i dag er data en genvej. Tallene bestemmer, hvem vi ringer til.
👩‍👩‍👧‍👦 Familien spørger, hvorfor den skal svare på det samme tre gange.
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The projects' folder: an empty one for each test, never the real one."""
    folder = tmp_path / "home"
    monkeypatch.setenv("FELTBOG_HOME", str(folder))
    monkeypatch.setenv("FELTBOG_LANGUAGE", "en")
    return folder


@pytest.fixture
def ana() -> Actor:
    return ANA


@pytest.fixture
def ben() -> Actor:
    return BEN


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return codebook_at("data-in-practice")


@pytest.fixture
def future(codebook: Codebook) -> Code:
    """A code of the shipped codebook: data as a way into the future."""
    return next(code for code in codebook.codes if code.name == "future")


@pytest.fixture
def foundation(codebook: Codebook) -> Code:
    """Another code of it: data as the ground that administration stands on."""
    return next(code for code in codebook.codes if code.name == "foundation")


@pytest.fixture(scope="session")
def empty_project(tmp_path_factory: pytest.TempPathFactory, codebook: Codebook) -> Path:
    """An empty project with the shipped codebook, made once, not to be written to."""
    path = tmp_path_factory.mktemp("empty") / "study.feltbog"
    create_project(path, actor=ANA, codebook=codebook)
    return path


@pytest.fixture
def project_path(empty_project: Path, tmp_path: Path) -> Path:
    """An empty project with the shipped codebook."""
    return Path(shutil.copy(empty_project, tmp_path))


@pytest.fixture
def db(project_path: Path) -> Iterator[Database]:
    with open_project(project_path) as database:
        yield database


@pytest.fixture
def note(db: Database, ana: Actor) -> Source:
    """One source in the project: an interview in Danish, at the site Nordvig."""
    return import_text(db, "Noter", NOTE, facts(site="Nordvig"), actor=ana)


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, made once; copy it before writing to it."""
    path = tmp_path_factory.mktemp("demo") / "demo.feltbog"
    make_demo(path, actor=ANA)
    return path


@pytest.fixture
def demo_path(demo_file: Path, tmp_path: Path) -> Path:
    """The demo, a copy that may be written to."""
    return Path(shutil.copy(demo_file, tmp_path))


@pytest.fixture
def demo(demo_path: Path) -> Iterator[Database]:
    """The demo, open."""
    with open_project(demo_path) as database:
        yield database
