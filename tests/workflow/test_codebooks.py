"""Codebooks: the shipped ones, those of a project, in and out of files."""

import shutil
from dataclasses import replace

import pytest

from coding.errors import (
    BadCodebookError,
    CodebookExistsError,
    NoSuchCodebookHereError,
    SeveralCodebooksError,
    UnknownCodebookError,
    UnknownFormatError,
    UnwritableFileError,
)
from coding.exchange.codebook_files import write_codebook
from coding.model import Code, Codebook, new_guid
from coding.workflow import codebooks
from coding.workflow.codebooks import (
    SHIPPED,
    codebook_at,
    export_codebook,
    import_codebook,
    list_codebooks,
    shipped_codebooks,
    write_file,
)


def named(name, *codes):
    guid = new_guid()
    return Codebook(name, tuple(Code(code, guid) for code in codes), guid=guid)


@pytest.mark.parametrize("name", shipped_codebooks())
def test_a_shipped_codebook_is_found_by_its_name(name):
    assert codebook_at(name).name == name


@pytest.mark.parametrize(
    "name", ["nothing", "../pyproject", "a" * 300, "~nobody/x.yaml"]
)
def test_an_unknown_codebook_is_told_with_those_there_are(name):
    with pytest.raises(UnknownCodebookError, match="data-in-practice"):
        codebook_at(name)


@pytest.mark.parametrize(
    ("file", "error"), [("a.docx", UnknownFormatError), ("a.yaml", BadCodebookError)]
)
def test_a_file_that_is_no_codebook_is_refused(tmp_path, file, error):
    (tmp_path / file).write_text("hello: world", "utf-8")
    with pytest.raises(error, match=file):
        codebook_at(str(tmp_path / file))


@pytest.mark.parametrize("ending", [".yaml", ".csv", ".qdc"])
def test_what_is_written_can_be_read_by_another_project(
    db, ana, codebook, tmp_path, ending
):
    file = tmp_path / f"mine{ending}"
    export_codebook(db, file)
    read = codebook_at(str(file))
    assert [(code.guid, code.name, code.color) for code in read.codes] == [
        (code.guid, code.name, code.color) for code in codebook.codes
    ]


def test_yaml_keeps_every_word(db, codebook, tmp_path):
    export_codebook(db, tmp_path / "mine.yaml")
    assert codebook_at(str(tmp_path / "mine.yaml")) == codebook


def test_a_codebook_is_taken_in_once(db, ana, codebook):
    with pytest.raises(CodebookExistsError, match="with 6 codes"):
        import_codebook(db, codebook, actor=ana)
    assert list_codebooks(db) == [codebook]


def test_a_codebook_with_a_code_of_another_is_refused(db, ana, codebook):
    thief = Codebook("mine", (codebook.codes[0],))
    with pytest.raises(CodebookExistsError):
        import_codebook(db, thief, actor=ana)
    assert list_codebooks(db) == [codebook]


def test_with_several_codebooks_the_one_to_write_is_asked_for(db, ana, tmp_path):
    mine = import_codebook(db, named("mine", "hope"), actor=ana)
    with pytest.raises(SeveralCodebooksError, match="--codebook mine"):
        export_codebook(db, tmp_path / "a.yaml")
    with pytest.raises(NoSuchCodebookHereError, match="mine"):
        export_codebook(db, tmp_path / "a.yaml", name="yours")
    assert not (tmp_path / "a.yaml").exists()
    assert export_codebook(db, tmp_path / "a.yaml", name="mine") == mine
    assert codebook_at(str(tmp_path / "a.yaml")) == mine


def test_an_ending_that_is_not_written_leaves_no_file(db, tmp_path):
    with pytest.raises(UnknownFormatError, match=r"\.yaml, \.qdc, \.csv"):
        export_codebook(db, tmp_path / "mine.docx")
    assert not (tmp_path / "mine.docx").exists()


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(UnwritableFileError, match=r"folder\.yaml"):
        write_file(tmp_path / "folder.yaml", b"hello")
    with pytest.raises(UnwritableFileError):
        write_file(tmp_path / "nowhere" / "a.yaml", b"hello")
    assert [each.name for each in tmp_path.iterdir()] == ["folder.yaml"]


def test_a_file_that_was_there_is_replaced(tmp_path):
    for data in (b"old and long", b"new"):
        write_file(tmp_path / "a.yaml", data)
    assert (tmp_path / "a.yaml").read_bytes() == b"new"


def test_a_fourth_codebook_ships_with_one_yaml_file_and_no_python(
    tmp_path, monkeypatch, codebook
):
    fourth = replace(codebook, name="fourth", guid=new_guid())
    for path in SHIPPED.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    (tmp_path / "fourth.yaml").write_bytes(write_codebook("yaml", fourth))
    monkeypatch.setattr(codebooks, "SHIPPED", tmp_path)

    assert "fourth" in shipped_codebooks()
    assert codebook_at("fourth").codes == tuple(
        replace(code, codebook=fourth.guid) for code in codebook.codes
    )


def test_a_project_uses_several_codebooks_at_once(db, ana, codebook):
    other = codebook_at("digital-era-governance")
    import_codebook(db, other, actor=ana)

    assert [book.name for book in list_codebooks(db)] == [codebook.name, other.name]
