"""Projects: where they live, and how they are made, listed and copied."""

import os
from pathlib import Path

import pytest

from coding.errors import (
    BackupExistsError,
    BadProjectNameError,
    ProjectExistsError,
    UnknownLanguageError,
    UnwritableFileError,
)
from coding.workflow.codebooks import list_codebooks
from coding.workflow.projects import (
    backup_project,
    check_project,
    create_project,
    get_project,
    list_projects,
    new_project_path,
    open_project,
    path_of,
    projects_folder,
)
from coding.workflow.sources import list_sources, text_of
from tests.conftest import NOTE
from tests.storage.making import put, store, values

# --- where they live --------------------------------------------------------------


def test_the_projects_folder_is_the_one_asked_for(home):
    assert projects_folder() == home


def test_else_it_is_feltbog_at_home(monkeypatch):
    monkeypatch.delenv("FELTBOG_HOME")
    monkeypatch.setenv("HOME", os.sep + "someone")
    assert projects_folder() == Path(os.sep, "someone", "Feltbog")


def test_a_name_is_a_project_in_the_folder_and_a_path_is_a_path(home, tmp_path):
    assert path_of("study") == home / "study.feltbog"
    assert path_of("feltarbejde 2.1") == home / "feltarbejde 2.1.feltbog"
    assert path_of(str(tmp_path / "study")) == tmp_path / "study"
    assert path_of("sub/study.feltbog") == Path("sub/study.feltbog")


def test_a_name_with_our_ending_is_in_the_folder_only_if_it_is_there(home, ana):
    assert path_of("study.feltbog") == Path("study.feltbog")
    create_project(home / "study.feltbog", actor=ana)
    assert path_of("study.feltbog") == home / "study.feltbog"


def test_a_file_that_is_there_comes_before_the_folder(home, ana, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    create_project(home / "study.feltbog", actor=ana)
    create_project(Path("study"), actor=ana)
    assert path_of("study") == Path("study")


@pytest.mark.parametrize("name", ["a" * 300, "~nobody-of-this-name/study", "~" * 256])
def test_a_path_that_cannot_be_is_told(name):
    with pytest.raises(BadProjectNameError):
        path_of(name)


@pytest.mark.parametrize(
    "name", ["Feltarbejde 2026", "Ærø", "a", "3. runde (ny)", "x" * 80]
)
def test_a_new_project_gets_a_file_of_its_name(home, name):
    assert new_project_path(f" {name} ") == home / f"{name}.feltbog"


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", ".", "..", ".hidden", "a/b", "a\\b", "../up", "a:b", "a.", "x" * 81),
        *("a\nb", "a\0b", "-rf", "<script>", "a*", 'a"b'),
    ],
)
def test_a_name_that_some_disk_would_refuse_is_told(name):
    with pytest.raises(BadProjectNameError):
        new_project_path(name)


def test_projects_are_listed_last_used_first(home, ana):
    for number, name in enumerate(["old", "new", "middle"]):
        create_project(home / f"{name}.feltbog", actor=ana)
        os.utime(home / f"{name}.feltbog", (0, [1, 3, 2][number]))
    (home / "thesis.docx").touch()
    (home / "folder.feltbog").mkdir()
    assert [path.stem for path in list_projects()] == ["new", "middle", "old"]


def test_without_a_folder_there_are_no_projects(home):
    assert not home.exists()
    assert list_projects() == []


# --- making one -------------------------------------------------------------------


def test_a_project_knows_its_name_language_and_codebook(tmp_path, ana, codebook):
    path = tmp_path / "deep" / "study.feltbog"
    made = create_project(
        path, actor=ana, name=" <b>Felt</b> ", language="da", codebook=codebook
    )
    with open_project(path) as db:
        assert get_project(db) == made
        assert list_codebooks(db) == [codebook]
    assert (made.name, made.language) == ("<b>Felt</b>", "da")


def test_a_project_without_a_name_is_called_after_its_file(tmp_path, ana):
    assert create_project(tmp_path / "Ærø.feltbog", actor=ana).name == "Ærø"


def test_a_language_that_is_none_makes_no_file(tmp_path, ana):
    with pytest.raises(UnknownLanguageError):
        create_project(tmp_path / "study.feltbog", actor=ana, language="no")
    assert list(tmp_path.iterdir()) == []


def test_a_project_is_never_made_over_another(project_path, ana):
    before = project_path.read_bytes()
    with pytest.raises(ProjectExistsError):
        create_project(project_path, actor=ana)
    assert project_path.read_bytes() == before


# --- copies -----------------------------------------------------------------------


def test_a_backup_holds_everything_and_is_one_file(db, ana, note, future, tmp_path):
    coding = put(db, ana, note, "genvej", future)
    copy = tmp_path / "copies" / "copy.feltbog"
    copy.parent.mkdir()
    backup_project(db, copy)
    assert list(copy.parent.iterdir()) == [copy]
    with open_project(copy) as other:
        assert [each.source for each in list_sources(other)] == [note]
        assert text_of(other, note.guid) == NOTE
        assert values(other, "select guid from codings") == [coding.guid]
        assert check_project(other).problems == ()


def test_a_backup_that_is_worked_on_is_as_safe_as_the_project(db, ana, tmp_path):
    backup_project(db, tmp_path / "copy.feltbog")
    with open_project(tmp_path / "copy.feltbog") as copy:
        assert values(copy, "pragma journal_mode") == ["wal"]
        store(copy, ana, "Et register")
    assert list_sources(db) == []


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir])
def test_a_backup_never_overwrites(db, tmp_path, make):
    target = tmp_path / "copy.feltbog"
    make(target)
    with pytest.raises(BackupExistsError, match="never overwrites"):
        backup_project(db, target)
    assert sorted(each.name for each in tmp_path.iterdir() if "copy" in each.name) == (
        ["copy.feltbog"]
    )


def test_a_backup_leaves_all_other_files_alone(db, tmp_path):
    mine = tmp_path / "copy.feltbog.unfinished"
    mine.write_text("ten years of work", "utf-8")
    backup_project(db, tmp_path / "copy.feltbog")
    assert mine.read_text("utf-8") == "ten years of work"


@pytest.mark.parametrize("name", ["nowhere/copy.feltbog", "a" * 300])
def test_a_backup_that_cannot_be_written_says_so(db, tmp_path, name):
    before = sorted(tmp_path.iterdir())
    with pytest.raises(UnwritableFileError):
        backup_project(db, tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before
