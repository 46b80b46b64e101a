import pytest

from coding.exchange.codebook_files import read_codebook, write_codebook
from coding.model import Code, Codebook, Entry
from coding.workflow.codebooks import list_codebooks
from coding.workflow.projects import create_project, open_project
from tests.ui.conftest import SCRIPT, field, unescaped, words_on

GUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"


@pytest.fixture
def bare(tmp_path, ana):
    """A project without a codebook."""
    path = tmp_path / "bare.feltbog"
    create_project(path, actor=ana)
    return path


def codebooks_in(path):
    with open_project(path) as db:
        return list_codebooks(db)


def upload(app, name, data):
    app.file_uploader[0].upload(name, data)
    return app.run().button(key="add_file").click().run()


def test_a_shipped_codebook_is_put_into_the_project(open_app, bare):
    app = open_app(bare, "codebook")
    field(app, "selectbox", "One that comes with Feltbog").set_value("data-in-practice")

    app.run().button(key="add_shipped").click().run()

    assert not app.exception
    assert [book.name for book in codebooks_in(bare)] == ["data-in-practice"]
    assert "Data as foundation" in words_on(app)


@pytest.mark.parametrize("ending", ["yaml", "qdc", "csv"])
def test_a_codebook_comes_in_from_a_file(open_app, bare, codebook, ending):
    app = open_app(bare, "codebook")

    upload(app, f"mine.{ending}", write_codebook(f"mine.{ending}", codebook))

    (book,) = codebooks_in(bare)
    assert not app.exception
    assert [code.guid for code in book.codes] == [code.guid for code in codebook.codes]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.qdc", b'<!DOCTYPE x [<!ENTITY a "a">]><CodeBook>&a;</CodeBook>'),
        ("empty.csv", b""),
    ],
)
def test_a_file_that_is_no_codebook_is_refused_in_a_sentence(
    open_app, bare, name, data
):
    app = upload(open_app(bare, "codebook"), name, data)

    assert not app.exception
    assert len(app.error) == 1
    assert codebooks_in(bare) == []


def test_the_same_codebook_twice_is_refused(open_app, project_path, codebook):
    app = open_app(project_path, "codebook")

    upload(app, "again.yaml", write_codebook("again.yaml", codebook))

    (error,) = app.error
    assert not app.exception
    assert "already has the codebook" in error.value


def test_a_codebook_can_be_taken_out_in_every_format(open_app, project_path):
    app = open_app(project_path, "codebook")

    labels = [each.label for each in app.get("download_button")]

    assert labels == [f"Download as {each}" for each in (".yaml", ".qdc", ".csv")]


def test_a_code_that_looks_like_a_script_is_only_a_code(open_app, bare):
    entry = Entry(*[f"{name} {SCRIPT}" for name in range(9)])
    code = Code(SCRIPT, "b", entries={"en": entry}, key="<", guid=GUID)
    book = Codebook(SCRIPT, codes=(code,), label={"en": SCRIPT}, guid=GUID[::-1])
    data = write_codebook("x.csv", book)
    assert read_codebook("x.csv", data).codes[0].name == SCRIPT

    app = upload(open_app(bare, "codebook"), f"{SCRIPT.replace('/', '')}.csv", data)

    assert not app.exception
    assert not app.error
    assert [code.name for code in codebooks_in(bare)[0].codes] == [SCRIPT]
    words = words_on(app)
    assert "&lt;script&gt;alert(1)" in words
    assert unescaped(app) == []
