from dataclasses import replace

import pytest

from coding.exchange.codebook_files import read_codebook, write_codebook
from coding.model import Code, Codebook, Entry
from coding.workflow.codebooks import list_codebooks
from coding.workflow.edit_codebook import define_code, rename_code
from coding.workflow.people import owner
from coding.workflow.projects import create_project, open_project
from tests.conftest import ANA
from tests.storage.making import put
from tests.ui.conftest import SCRIPT, field, press, unescaped, words_on

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
    return app.run()


def confirm(app):
    """Take in what the report told."""
    return app.button(key="add_file").click().run()


def test_a_shipped_codebook_is_put_into_the_project(open_app, bare):
    app = open_app(bare, "codebook")
    field(app, "selectbox", "One that comes with Feltbog").set_value("data-in-practice")

    app.run().button(key="add_shipped").click().run()

    assert not app.exception
    assert [book.name for book in codebooks_in(bare)] == ["data-in-practice"]


@pytest.mark.parametrize("ending", ["yaml", "qdc", "csv", "xlsx"])
def test_a_codebook_comes_in_from_a_file_when_that_is_confirmed(
    open_app, bare, codebook, ending
):
    app = open_app(bare, "codebook")

    upload(app, f"mine.{ending}", write_codebook(f"mine.{ending}", codebook))

    assert codebooks_in(bare) == []
    assert "A new codebook with 6 codes." in words_on(app)
    confirm(app)
    (book,) = codebooks_in(bare)
    assert not app.exception
    assert [code.guid for code in book.codes] == [code.guid for code in codebook.codes]


def test_what_was_mended_and_left_is_told_before(open_app, bare):
    table = b"name,color,mood\nhope,rgb(1 2 3),good\n"

    app = upload(open_app(bare, "codebook"), "odd.csv", table)

    warnings = [each.value for each in app.warning]
    assert any("Mended" in each for each in warnings)
    assert any("Left out" in each for each in warnings)
    assert codebooks_in(bare) == []


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


def test_the_same_codebook_again_is_told(open_app, project_path, codebook):
    app = open_app(project_path, "codebook", section="files")

    upload(app, "again.yaml", write_codebook("again.yaml", codebook))

    assert not app.exception
    assert "The project has all of this already." in words_on(app)
    assert codebooks_in(project_path) == [codebook]


def test_another_state_of_it_brings_it_up_to_date(open_app, project_path, codebook):
    first, *rest = codebook.codes
    told = replace(codebook, codes=(replace(first, name="ground"), *rest))
    app = open_app(project_path, "codebook", section="files")
    upload(app, "next.yaml", write_codebook("next.yaml", told))
    assert "1 codes differ: renamed" in words_on(app).replace("\\", "")

    confirm(app)

    (book,) = codebooks_in(project_path)
    assert (book.codes[0].name, book.version) == ("ground", 2)


def test_a_codebook_can_be_taken_along_in_every_format_and_printed(
    open_app, project_path
):
    app = open_app(project_path, "codebook", section="files")

    labels = [each.label for each in app.get("download_button")]

    assert labels == ["Download"] * 5 + ["As DOCX", "As HTML"]
    assert "cannot hold" in words_on(app)


def test_a_new_codebook_is_made_empty(open_app, project_path):
    app = open_app(project_path, "codebook", section="files")
    field(app, "text_input", "A new one, called").set_value("Ours")

    press(app.run(), "Make it")

    assert not app.exception
    assert [book.name for book in codebooks_in(project_path)][1] == "Ours"


@pytest.mark.parametrize("section", ["codes", "about", "versions", "health", "files"])
@pytest.mark.parametrize("locale", ["en", "da"])
def test_every_section_opens_for_a_coded_project(open_app, demo_path, section, locale):
    app = open_app(demo_path, "codebook", section=section, locale=locale)

    assert not app.exception
    assert not app.error


def test_a_version_is_undone_with_one_press(open_app, project_path, ana, future):
    with open_project(project_path) as db:
        rename_code(db, future.guid, "Tomorrow", language="en", actor=ana)
    app = open_app(project_path, "codebook", section="versions")
    assert "Tomorrow" in words_on(app)

    press(app, "Undo")

    (book,) = codebooks_in(project_path)
    assert "Tomorrow" not in [code.label("en") for code in book.codes]


def test_codings_under_an_older_definition_are_looked_at_again(
    open_app, project_path, note, future
):
    with open_project(project_path) as db:
        me = owner()
        put(db, me, note, "genvej", future)
        texts = {"definition": "Something else."}
        define_code(db, future.guid, "en", texts, actor=ANA)
    app = open_app(project_path, "codebook", section="versions")
    assert "genvej" in words_on(app)

    press(app, "Stays")

    assert "Every coding was made under the definition of today." in words_on(app)


def test_a_codebook_is_taken_out_and_brought_back(open_app, project_path, codebook):
    app = open_app(project_path, "codebook", section="about")
    press(app, "Take it out")
    assert codebooks_in(project_path) == []

    press(app, "Bring it back")

    assert codebooks_in(project_path)[0].codes == codebook.codes


def test_a_code_that_looks_like_a_script_is_only_a_code(open_app, bare):
    entry = Entry(*[f"{name} {SCRIPT}" for name in range(9)])
    code = Code(SCRIPT, "b", entries={"en": entry}, key="<", guid=GUID)
    book = Codebook(SCRIPT, codes=(code,), label={"en": SCRIPT}, guid=GUID[::-1])
    data = write_codebook("x.csv", book)
    assert read_codebook("x.csv", data).codes[0].name == SCRIPT

    app = upload(open_app(bare, "codebook"), f"{SCRIPT.replace('/', '')}.csv", data)
    confirm(app)

    assert not app.exception
    assert not app.error
    assert [code.name for code in codebooks_in(bare)[0].codes] == [SCRIPT]
    for section in ("about", "versions", "health", "files"):
        app = open_app(bare, "codebook", section=section)
        assert not app.exception
        assert unescaped(app) == []
