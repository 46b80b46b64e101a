import io
import unicodedata
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from PIL import Image

from coding.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FileTooLargeError,
    ForbiddenMarkupError,
    NoDocumentPartError,
    TooMuchMarkupError,
)
from coding.importers import archive
from coding.importers.word.document import read_word
from tests.importers.word_files import (
    paragraph,
    parts_of,
    reference,
    saved,
    with_body,
    with_paragraphs,
    zipped,
)


def _read(data):
    return read_word("a.docx", data).text


def test_paragraphs_are_lines_and_one_empty_one_in_a_row_stays():
    data = with_paragraphs("", "Første", "", "", " ", "Anden", "Tredje", "")
    assert _read(data) == "Første\n\nAnden\nTredje"


def test_headings_titles_and_quotes_are_lines_of_their_own():
    document = docx.Document()
    document.add_heading("Titel", 0)
    document.add_heading("Afsnit", 1)
    document.add_heading("Dybt", 7)
    document.add_paragraph("Citat", style="Quote")
    assert _read(saved(document)) == "Titel\nAfsnit\nDybt\nCitat"


def test_letters_emoji_and_what_looks_like_markup_come_through():
    text = 'Æblegrød på bordet 😀 <b>&amp; "x" \' &#65; é'
    assert _read(with_paragraphs(text)) == text


def test_decomposed_letters_are_composed():
    assert _read(with_paragraphs(unicodedata.normalize("NFD", "måling"))) == "måling"


def test_tabs_and_line_breaks_are_kept():
    assert _read(with_paragraphs("a\tb\nc")) == "a\tb\nc"


def test_a_line_end_in_the_markup_is_only_a_space():
    assert _read(with_body(paragraph("en\r\nto&#13;tre"))) == "en to tre"


def test_runs_in_bold_and_italics_are_joined_without_a_seam():
    document = docx.Document()
    line = document.add_paragraph("data")
    line.add_run("drevet").bold = True
    line.add_run(" ledelse").italic = True
    assert _read(saved(document)) == "datadrevet ledelse"


def _numbered(text, level, number):
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
        f"</w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def _with_lists(body):
    """Give two lists: number 1 has bullets, number 2 has numbers, both nine deep."""
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    lists = ""
    for kind, form in ((1, "bullet"), (2, "decimal")):
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{form}"/></w:lvl>' for n in range(9)
        )
        lists += f'<w:abstractNum w:abstractNumId="{kind}">{levels}</w:abstractNum>'
    for kind in (1, 2):
        lists += f'<w:num w:numId="{kind}"><w:abstractNumId w:val="{kind}"/></w:num>'
    parts = parts_of(with_body(body))
    parts["word/numbering.xml"] = (
        f"<w:numbering {namespace}>{lists}</w:numbering>".encode()
    )
    return zipped(parts)


def test_nested_bullets_are_set_in_by_two_spaces_a_level():
    body = _numbered("a", 0, 1) + _numbered("b", 1, 1) + _numbered("c", 2, 1)
    assert _read(_with_lists(body + _numbered("d", 0, 1))) == "- a\n  - b\n    - c\n- d"


def test_numbers_are_counted_on_every_level():
    items = [("a", 0), ("b", 1), ("c", 1), ("d", 0), ("e", 1)]
    body = "".join(_numbered(text, level, 2) for text, level in items)
    assert _read(_with_lists(body)) == "1. a\n  1. b\n  2. c\n2. d\n  1. e"


def test_an_ordinary_paragraph_does_not_restart_a_list():
    body = _numbered("a", 0, 2) + paragraph("mellem") + _numbered("b", 0, 2)
    assert _read(_with_lists(body)) == "1. a\nmellem\n2. b"


def test_items_and_headings_are_told_where_they_stand():
    document = docx.Document()
    document.add_heading("Mål", 2)
    document.add_paragraph("Åben dør", style="List Number")
    told = read_word("a.docx", saved(document))
    assert [
        (each.kind, each.value, told.text[each.start : each.label_end])
        for each in told.stretches
    ] == [("heading", "2", ""), ("item", "1.", "1. ")]
    assert [told.text[each.label_end : each.end] for each in told.stretches] == [
        "Mål",
        "Åben dør",
    ]
    assert all(each.is_told for each in told.stretches)


def test_the_properties_of_the_document_are_facts():
    document = docx.Document()
    document.add_paragraph("Hej")
    document.core_properties.title = "Besøg"
    document.core_properties.author = "Ana"
    document.core_properties.language = "da-DK"
    document.core_properties.created = datetime(2026, 5, 17, tzinfo=UTC)
    assert read_word("a.docx", saved(document)).facts == {
        "title": "Besøg",
        "author": "Ana",
        "written_on": "2026-05-17",
        "language": "da",
    }


def test_the_day_of_a_program_s_template_is_not_when_a_text_was_written():
    assert "written_on" not in read_word("a.docx", with_paragraphs("Hej")).facts


def test_moved_text_equations_and_breaks_of_pages_part_no_words():
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    body = (
        "<w:p><w:moveTo><w:r><w:t>Flyttet</w:t></w:r></w:moveTo>"
        '<w:r><w:br w:type="page"/><w:t>næste</w:t><w:cr/><w:t>linje </w:t></w:r>'
        f'<m:oMath xmlns:m="{math}"><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>'
    )
    assert _read(with_body(body)) == "Flyttet\nnæste\nlinje x+1"


def test_bullets_under_numbers_keep_the_numbers_going():
    body = _numbered("a", 0, 2) + _numbered("b", 1, 1) + _numbered("c", 0, 2)
    assert _read(_with_lists(body)) == "1. a\n  - b\n2. c"


def test_a_list_may_be_nine_levels_deep():
    body = "".join(_numbered(str(n), n, 1) for n in range(9))
    assert _read(_with_lists(body)).splitlines()[-1] == " " * 16 + "- 8"


def test_an_item_without_text_is_counted_and_leaves_no_lonely_number():
    body = _numbered("a", 0, 2) + _numbered("", 0, 2) + _numbered("b", 0, 2)
    assert _read(_with_lists(body)) == "1. a\n\n3. b"


def test_words_list_styles_are_lists():
    document = docx.Document()
    for text, style in [
        ("a", "List Bullet"),
        ("b", "List Bullet 2"),
        ("c", "List Bullet"),
    ]:
        document.add_paragraph(text, style=style)
    document.add_paragraph("mellem")
    for text, style in [
        ("x", "List Number"),
        ("y", "List Number 2"),
        ("z", "List Number"),
    ]:
        document.add_paragraph(text, style=style)
    assert _read(saved(document)) == "- a\n  - b\n- c\nmellem\n1. x\n  1. y\n2. z"


def _table(*rows):
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return document, table


def test_a_table_row_is_a_line_of_cells_between_tabs():
    document, table = _table(["Felt", "Kilde"], ["Navn", "CPR\ttal"], ["Tom", ""])
    table.cell(1, 0).add_paragraph("og adresse\nher")
    document.add_paragraph("Efter")
    assert _read(saved(document)) == (
        "Felt\tKilde\nNavn og adresse her\tCPR tal\nTom\t\nEfter"
    )


def test_merged_cells_leave_the_other_columns_where_they_were():
    document, table = _table(["a", "b", "c"], ["", "d", ""], ["e", "", "f"])
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(1, 1).merge(table.cell(1, 2))
    assert _read(saved(document)) == "a\tb\tc\n\td\t\ne\t\tf"


def test_a_table_in_a_cell_is_read_on_its_line():
    document, table = _table(["a", ""])
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "x", "y"
    assert _read(saved(document)) == "a\tx y"


def test_an_absurd_column_span_does_not_fill_the_memory():
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    body = f"{paragraph('a')}<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    assert _read(with_body(body)) == "a"


def test_notes_are_marked_where_they_stand_and_told_at_the_end():
    body = (
        f"<w:p><w:r><w:t>Et</w:t></w:r>{reference('footnote', 2)}"
        f"<w:r><w:t>, to</w:t></w:r>{reference('endnote', 2)}</w:p>"
        + paragraph("Slut.")
    )
    data = with_body(body, footnotes={2: "Fod."}, endnotes={2: "Ende &lt;1&gt;."})
    assert _read(data) == "Et[1], to[2]\nSlut.\n[1] Fod.\n[2] Ende <1>."


def test_a_note_of_several_paragraphs_is_one_line():
    text = "a</w:t></w:r></w:p><w:p><w:r><w:t>b"
    body = f"<w:p>{reference('footnote', 1)}</w:p>"
    assert _read(with_body(body, footnotes={1: text})) == "[1]\n[1] a b"


def test_a_list_before_the_notes_is_not_mixed_with_them():
    parts = parts_of(_with_lists(_numbered("a", 0, 2)))
    body = parts["word/document.xml"].decode()
    body = body.replace("</w:t></w:r>", f"</w:t></w:r>{reference('footnote', 1)}")
    noted = parts_of(with_body("", footnotes={1: "Fod"}))
    noted |= {"word/document.xml": body.encode()}
    noted |= {"word/numbering.xml": parts["word/numbering.xml"]}
    assert _read(zipped(noted)) == "1. a[1]\n[1] Fod"


def test_a_reference_to_a_missing_note_is_a_damaged_file():
    with pytest.raises(DamagedFileError):
        _read(with_body(f"<w:p>{reference('footnote', 7)}</w:p>"))


def test_tracked_insertions_are_in_and_deletions_out():
    body = (
        "<w:p><w:r><w:t>Vi </w:t></w:r><w:ins><w:r><w:t>har</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>mangler</w:delText></w:r></w:del></w:p>"
    )
    assert _read(with_body(body)) == "Vi har"


def test_comments_are_left_out():
    document = docx.Document()
    run = document.add_paragraph("Teksten").runs[0]
    document.add_comment(run, text="Hemmeligt", author="A", initials="A")
    assert _read(saved(document)) == "Teksten"


def test_links_keep_their_text_even_where_they_look_like_a_note():
    body = (
        '<w:p><w:hyperlink w:anchor="footnote-ref-1"><w:r><w:t>siden</w:t></w:r>'
        '</w:hyperlink><w:bookmarkStart w:name="footnote-1"/></w:p>'
    )
    assert _read(with_body(body)) == "siden"


def test_text_boxes_are_in_once():
    box = f"<w:txbxContent>{paragraph('I boksen')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Ved siden af</w:t><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback>'
        f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert _read(with_body(body)) == "Ved siden af\nI boksen"


def test_a_text_box_that_is_shown_in_one_way_only_is_a_line_after_its_paragraph():
    box = f"<wps:txbx><w:txbxContent>{paragraph('I boksen')}</w:txbxContent></wps:txbx>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
    shown = [
        f"<w:drawing>{box}</w:drawing>",
        f"<mc:AlternateContent>{choice}</mc:AlternateContent>",
        f"<mc:AlternateContent>{choice}<mc:Fallback/></mc:AlternateContent>",
    ]
    for each in shown:
        body = f"<w:p><w:r><w:t>Før</w:t>{each}<w:t>, efter</w:t></w:r></w:p>"
        assert _read(with_body(body)) == "Før, efter\nI boksen"


def test_the_text_of_a_simple_field_is_kept():
    field = '<w:fldSimple w:instr="SEQ Figur"><w:r><w:t>3</w:t></w:r></w:fldSimple>'
    assert (
        _read(with_body(f"<w:p><w:r><w:t>Figur </w:t></w:r>{field}</w:p>")) == "Figur 3"
    )


def test_a_picture_is_nothing():
    picture = io.BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "PNG")
    picture.seek(0)
    document = docx.Document()
    document.add_paragraph("Billede:")
    document.add_picture(picture)
    assert _read(saved(document)) == "Billede:"


def test_check_boxes_are_shown_as_in_word():
    body = "<w:p><w:sdt><w:sdtPr><w14:checkbox {}><w14:checked w14:val='{}'/>"
    body += "</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r>"
    body += "</w:sdtContent></w:sdt><w:r><w:t> ja</w:t></w:r></w:p>"
    namespace = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    data = with_body(body.format(namespace, 1) + body.format(namespace, 0))
    assert _read(data) == "☒ ja\n☐ ja"


def test_a_document_without_a_word_is_empty():
    with pytest.raises(EmptyFileError):
        _read(with_paragraphs("", " "))


def test_a_file_cut_off_is_damaged():
    data = with_paragraphs("Hej")
    with pytest.raises(DamagedFileError, match="cut off"):
        _read(data[: len(data) // 2])


def test_a_zip_without_a_word_document_is_damaged():
    for parts in ({"a.txt": b"a"}, {"word/styles.xml": b"<a/>"}):
        with pytest.raises(DamagedFileError) as caught:
            _read(zipped(parts))
        assert isinstance(caught.value.parameters["reason"], NoDocumentPartError)


def test_markup_that_declares_entities_is_refused():
    parts = parts_of(with_body(paragraph("&b;")))
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    parts["word/document.xml"] = bomb + parts["word/document.xml"]
    with pytest.raises(DamagedFileError) as caught:
        _read(zipped(parts))
    assert isinstance(caught.value.parameters["reason"], ForbiddenMarkupError)


def test_broken_markup_is_damaged():
    with pytest.raises(DamagedFileError, match="markup"):
        _read(with_body("<w:p>"))


def test_markup_nested_without_end_is_damaged():
    depth = 20_000
    nested = "<w:ins>" * depth + paragraph("a") + "</w:ins>" * depth
    with pytest.raises(DamagedFileError):
        _read(with_body(nested))


def test_a_zip_bomb_is_refused_by_what_it_would_unpack_to():
    data = with_body(paragraph("a" * (26 * 1024 * 1024)))
    assert len(data) < 200_000
    with pytest.raises(FileTooLargeError) as caught:
        _read(data)
    assert caught.value.parameters["size"] == 27


def test_a_zip_bomb_that_lies_about_its_size_is_refused():
    parts = parts_of(with_body(paragraph("a" * 3_000_000)))
    data = zipped({"word/document.xml": parts["word/document.xml"]})
    size = len(parts["word/document.xml"]).to_bytes(4, "little")
    lie = data.replace(size, (100).to_bytes(4, "little"))
    assert lie != data
    with pytest.raises(DamagedFileError):
        _read(lie)


def test_more_markup_than_memory_has_room_for_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_ELEMENTS", 5_000)
    with pytest.raises(TooMuchMarkupError):
        _read(with_body("<w:p/>" * 5_000))


def test_a_locked_zip_entry_is_encrypted():
    data = bytearray(with_paragraphs("Hej"))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 1)
    with pytest.raises(EncryptedFileError):
        _read(bytes(data))


def test_other_ways_of_packing_are_refused():
    parts = parts_of(with_paragraphs("Hej"))
    with pytest.raises(DamagedFileError):
        _read(zipped(parts, zipfile.ZIP_LZMA))


def test_big_pictures_do_not_count_as_text():
    parts = parts_of(with_paragraphs("Hej"))
    parts["word/media/image1.png"] = bytes(30 * 1024 * 1024)
    assert _read(zipped(parts)) == "Hej"
