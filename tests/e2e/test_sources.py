"""Files come in through the page, good and bad."""

from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.e2e.conftest import App

pytestmark = pytest.mark.browser

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    word = Document()
    word.add_paragraph("Interviewer: Hvor ligger registeret?")
    word.add_paragraph("Birthe: I kælderen, tror jeg.")
    word.save(str(tmp_path / "kælder.docx"))
    (tmp_path / "note.txt").write_bytes(f"Vi ser {SCRIPT} på skærmen.\r\n".encode())
    (tmp_path / "empty.md").write_bytes(b"")
    return sorted(tmp_path.glob("*.*"))


def test_good_files_come_in_and_bad_ones_are_told(
    page: Page, app: App, project: str, files: list[Path]
) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{app.address}/sources?project={project}")
    page.get_by_text("Add sources").click()
    page.locator('input[type="file"]').first.set_input_files(files)
    expect(page.get_by_text("1 file cannot come in.")).to_be_visible()
    names = [each["name"] for each in app.cli("sources", project)]
    assert "note" not in names
    page.get_by_role("button", name="Import 2 texts", exact=True).click()

    expect(page.get_by_text("2 imported, 1 refused.")).to_be_visible()
    listed = {each["name"]: each for each in app.cli("sources", project)}
    assert listed["kælder"]["kind"] == "interview"
    assert listed["kælder"]["language"] == "da"
    text = app.cli("text", project, "note")["text"]
    assert text == f"Vi ser {SCRIPT} på skærmen.\n"
    page.goto(f"{app.address}/code?project={project}&source={listed['note']['guid']}")
    expect(page.locator(".fb-text").first).to_contain_text(SCRIPT)
    assert dialogs == []


def test_pasted_text_becomes_a_source(page: Page, app: App, project: str) -> None:
    page.goto(f"{app.address}/sources?project={project}")
    page.get_by_text("Add sources").click()
    page.get_by_role("tab", name="Pasted text").click()
    page.get_by_label("Name", exact=True).fill("Corridor talk")
    page.get_by_label("Text", exact=True).fill("We have always known this.")
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.get_by_text("1 imported, 0 refused.")).to_be_visible()
    names = [each["name"] for each in app.cli("sources", project)]
    assert "Corridor talk" in names
