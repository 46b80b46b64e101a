import csv
import io
import zipfile
from datetime import date, time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coding.errors import (
    CodingAppError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FileTooLargeError,
    TooManyCellsError,
)
from coding.importers.tables.files import preview, read_sheets
from coding.offsets import normalise
from tests.importers.workbook_files import ods, raw_xlsx, xlsx, zipped

CELL = (
    "<table:table-cell office:value-type='string' table:number-columns-repeated='{}'>"
    "<text:p>{}</text:p></table:table-cell>"
)


def table(text: str, name: str = "a.csv") -> list[tuple[str, ...]]:
    [sheet] = read_sheets(name, text.encode())
    return [sheet.header, *sheet.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_in_text_is_parted_by_the_sign_that_it_uses(delimiter):
    rows = [
        ("Navn", "Svar"),
        ("Anna", 'Ja, "men"; kun | hvis'),
        ("Bo", "Nej\n\nog nej"),
    ]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)

    assert table(buffer.getvalue()) == rows


def test_decimal_commas_do_not_part_cells():
    assert table("a;b\n1,5;2,5\n1,0;3,5\n") == [
        ("a", "b"),
        ("1,5", "2,5"),
        ("1,0", "3,5"),
    ]


def test_commas_in_a_table_of_one_column_do_not_part_it():
    assert table("Svar\nJa, men ikke nu\nNej\n") == [
        ("Svar",),
        ("Ja, men ikke nu",),
        ("Nej",),
    ]


def test_excel_s_own_word_about_its_delimiter_is_heeded():
    [sheet] = read_sheets("a.csv", b"sep=|\nNavn|Svar; ja\nAnna|b; c\n")

    assert (sheet.header, sheet.first_row) == (("Navn", "Svar; ja"), 2)


def test_a_quotation_mark_that_is_never_closed_swallows_nothing():
    rows = table('Navn;Svar\nAnna;"hej\nBo;ja\nCarl;nej\n')

    assert rows == [("Navn", "Svar"), ("Anna", '"hej'), ("Bo", "ja"), ("Carl", "nej")]


def test_quotation_marks_inside_cells_stay():
    assert table('a,b\n"sagde "hej" til",x\n')[1] == ('sagde hej" til"', "x")
    assert table('a,b\n5" skærm,x\n')[1] == ('5" skærm', "x")
    assert table('a,b\n"sagde \\"hej\\", ja",x\n')[1] == ('sagde "hej", ja', "x")


def test_short_rows_are_filled_and_empty_columns_at_the_right_left_out():
    assert table("a,b,c,,\n1,2,,,\n3,,,,\n") == [
        ("a", "b", "c"),
        ("1", "2", ""),
        ("3", "", ""),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_tables_are_read_in_the_encodings_that_excel_writes(encoding):
    [sheet] = read_sheets("a.csv", "Sted;Svar\r\nRønde;på\r\n".encode(encoding))

    assert (sheet.header, sheet.rows) == (("Sted", "Svar"), (("Rønde", "på"),))


def test_a_title_above_the_table_is_no_header():
    [sheet] = read_sheets("a.csv", b"Survey 2026;;\n;;\nName;Age;Answer\nAnna;40;Yes\n")

    assert sheet.header == ("Name", "Age", "Answer")
    assert (sheet.above, sheet.first_row) == (("Survey 2026",), 3)


def test_a_list_with_one_wide_row_keeps_its_first_row_as_header():
    assert table("Note,,\none,,\ntwo,,\nthree,x,y\nfour,,\n")[0] == ("Note", "", "")


def test_a_million_columns_are_refused():
    with pytest.raises(TooManyCellsError) as caught:
        read_sheets("wide.csv", b"a," * 1_000_000)

    assert "wide.csv is a table of 1 rows and 1000001 columns" in str(caught.value)


def test_more_cells_than_fit_are_refused_before_they_are_made():
    with pytest.raises(TooManyCellsError):
        read_sheets("a.csv", b",\n" * 3_000_000)


def test_a_cell_without_end_is_refused():
    with pytest.raises(DamagedFileError) as caught:
        read_sheets("a.csv", b'a,b\n"' + b"x" * 2_000_001 + b'",1\n')

    assert "a cell has more than 2000000 characters" in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"\n\n", b",,\n,,\n", xlsx({"A": []})])
def test_a_table_without_cells_is_refused(data):
    with pytest.raises(EmptyFileError):
        read_sheets("a.csv", data)


def test_a_workbook_s_cells_come_as_a_person_would_type_them():
    rows = [
        ["Tal", "Dato", "Tid", "Ja"],
        [3.0, date(2026, 5, 17), time(0, 12, 31), True],
    ]
    rows += [[0.1 + 0.2, "æ\n😀", 12345678901, False]]

    [sheet] = read_sheets("a.xlsx", xlsx({"Ark1": rows}))

    assert sheet.name == "Ark1"
    assert sheet.rows == (
        ("3", "2026-05-17", "00:12:31", "true"),
        ("0.3", "æ\n😀", "12345678901", "false"),
    )


def test_every_sheet_with_cells_is_read():
    data = xlsx({"A": [["a", "b"]], "Empty": [], "B": [[], ["c"], ["d"]]})

    sheets = read_sheets("a.xlsx", data)

    assert [(each.name, each.header, each.first_row) for each in sheets] == [
        ("A", ("a", "b"), 1),
        ("B", ("c",), 2),
    ]


def test_an_opendocument_sheet_is_read_with_its_repeated_cells():
    row = f"<table:table-row>{CELL.format(2, 'ja')}"
    blank = (
        "<table:table-row table:number-rows-repeated='1048570'>"
        "<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    )
    data = ods(
        f"<table:table table:name='Ark'>{row}"
        "<table:table-cell table:number-columns-repeated='16382'/></table:table-row>"
        f"{blank}</table:table>"
    )

    [sheet] = read_sheets("a.ods", data)

    assert (sheet.name, sheet.header, sheet.rows) == ("Ark", ("ja", "ja"), ())


def test_a_cell_in_the_last_corner_does_not_take_all_memory():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    rows += '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    with pytest.raises(TooManyCellsError):
        read_sheets("corner.xlsx", raw_xlsx(rows))


@pytest.mark.parametrize("place", ["A999999999999", "ÅÅ1", "A٣", "AAAAAAAAAAAAAA9", ""])
def test_a_cell_whose_place_is_none_is_refused_before_it_is_laid_out(place):
    rows = f'<row r="9"><c r="{place}"><v>1</v></c></row>'

    with pytest.raises(DamagedFileError, match="the markup in it is broken"):
        read_sheets("a.xlsx", raw_xlsx(rows))


@pytest.mark.parametrize("number", ["4294967295", "-1", "x"])
def test_a_row_whose_number_is_none_is_refused_before_it_is_laid_out(number):
    rows = f'<row r="{number}"><c><v>1</v></c></row>'

    with pytest.raises(DamagedFileError, match="the markup in it is broken"):
        read_sheets("a.xlsx", raw_xlsx(rows))


@pytest.mark.parametrize("path", ["worksheets/more/a.xml", "other/a.xml"])
def test_a_sheet_that_lies_elsewhere_in_its_workbook_is_looked_at_too(path):
    def workbook(cells: bytes) -> bytes:
        old, new = b"worksheets/sheet1.xml", path.encode()
        with zipfile.ZipFile(io.BytesIO(xlsx({"A": [["a"]]}))) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        return zipped(
            {
                name.replace(old.decode(), path): part.replace(old, new).replace(
                    b"</sheetData>", cells + b"</sheetData>"
                )
                for name, part in parts.items()
            }
        )

    [sheet] = read_sheets("a.xlsx", workbook(b""))
    assert sheet.header == ("a",)
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(TooManyCellsError):
        read_sheets("a.xlsx", workbook(far))


def test_one_long_string_in_every_cell_does_not_take_all_memory():
    cells = "".join('<c t="s"><v>0</v></c>' for _ in range(900))
    shared = f"<si><t>{'long ' * 200_000}</t></si>"

    with pytest.raises(FileTooLargeError):
        read_sheets("a.xlsx", raw_xlsx(f"<row>{cells}</row>", shared=shared))


@pytest.mark.parametrize(
    "repeats", [(1_048_576, 16_384), (4_000_000, 1), (1, 100_000), (2_000, 1_500)]
)
def test_repeated_opendocument_cells_do_not_take_all_memory(repeats):
    rows, columns = repeats
    cell = CELL.format(columns, "x")
    row = (
        f"<table:table-row table:number-rows-repeated='{rows}'>{cell}</table:table-row>"
    )

    with pytest.raises(TooManyCellsError):
        read_sheets("a.ods", ods(f"<table:table>{row}</table:table>"))


def test_a_zip_that_unpacks_without_end_is_refused():
    data = zipped({"xl/workbook.xml": " " * 120_000_000})

    with pytest.raises(FileTooLargeError):
        read_sheets("bomb.xlsx", data)


def test_entities_of_its_own_are_refused():
    bomb = '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'

    with pytest.raises(DamagedFileError):
        read_sheets("a.xlsx", zipped({"xl/worksheets/sheet1.xml": bomb}))


def test_a_locked_opendocument_sheet_is_told():
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"

    with pytest.raises(EncryptedFileError):
        read_sheets("a.ods", zipped({"META-INF/manifest.xml": manifest}))


HEALTHY = xlsx({"A": [["a", "b"], [1, "æ"]], "B": [["c"]]})


@settings(deadline=None)
@given(st.integers(0, len(HEALTHY) - 1), st.binary(max_size=3))
@example(30, b"")
@example(len(HEALTHY) - 1, b"")
def test_a_damaged_workbook_is_read_or_refused_in_words(position, put):
    for data in (
        HEALTHY[:position],
        HEALTHY[:position] + put + HEALTHY[position + 3 :],
    ):
        try:
            sheets = read_sheets("a.xlsx", data)
        except CodingAppError:
            continue
        assert sheets


@settings(deadline=None)
@given(st.binary(max_size=2000))
def test_an_old_workbook_of_any_bytes_is_refused_in_words(data):
    with pytest.raises(CodingAppError):
        read_sheets("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_table_or_refused_in_words(text):
    try:
        sheets = read_sheets("a.csv", text.encode("utf-8", "replace"))
    except CodingAppError:
        return
    widths = {len(row) for sheet in sheets for row in (sheet.header, *sheet.rows)}
    assert len(widths) == 1


LETTERS = st.characters(
    categories=["L", "N", "P", "S", "Zs"],
    include_characters="\n,;|",
    exclude_characters="\x1f",
)
CELLS = st.text(LETTERS, min_size=1, max_size=12).filter(lambda text: text.strip())


@st.composite
def tables(draw):
    width = draw(st.integers(2, 5))
    row = st.tuples(*[CELLS] * width)
    return [draw(row), *draw(st.lists(row, min_size=1, max_size=6))]


@settings(deadline=None)
@given(tables(), st.sampled_from(",;\t|"))
def test_a_written_table_comes_back_with_the_same_cells(rows, delimiter):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)

    assert table(buffer.getvalue()) == [tuple(map(normalise, row)) for row in rows]


@settings(deadline=None)
@given(tables())
def test_a_written_workbook_comes_back_with_the_same_cells(rows):
    [sheet] = read_sheets("a.xlsx", xlsx({"A": rows}))

    assert [sheet.header, *sheet.rows] == [tuple(map(normalise, row)) for row in rows]


def test_the_preview_shows_the_header_and_the_first_filled_rows():
    [sheet] = read_sheets("a.csv", b"a,b\n1,2\n,\n3,4\n5,6\n")

    assert preview(sheet, 2) == (("a", "b"), ("1", "2"), ("3", "4"))


def test_pictures_in_a_workbook_are_not_unpacked():
    data = xlsx({"A": [["a", "b"]]})
    with zipfile.ZipFile(
        buffer := io.BytesIO(data), "a", zipfile.ZIP_DEFLATED
    ) as archive:
        archive.writestr("xl/media/image1.png", b"\0" * 120_000_000)

    [sheet] = read_sheets("a.xlsx", buffer.getvalue())

    assert sheet.header == ("a", "b")


def test_commas_in_some_lines_of_a_list_do_not_part_it():
    assert table("Vi venter\nDet er, som man siger, grunden\n") == [
        ("Vi venter",),
        ("Det er, som man siger, grunden",),
    ]


def test_commas_in_every_line_of_a_column_do_not_part_it():
    assert table("Svar\nJa, men ikke nu\nNej, aldrig\nMåske, hvis vi kan\n") == [
        ("Svar",),
        ("Ja, men ikke nu",),
        ("Nej, aldrig",),
        ("Måske, hvis vi kan",),
    ]
