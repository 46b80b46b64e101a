"""Laws of all codebook formats: what goes out comes in again, what is bad stays out."""

import csv
import io
import re
from dataclasses import astuple, replace
from xml.sax.saxutils import unescape

import pytest
from hypothesis import given, settings

from coding.errors import BadCodebookError, UnknownFormatError
from coding.exchange.codebook_files import read_codebook, write_codebook
from coding.exchange.codebook_rules import MAX_CODES, MAX_DEPTH
from coding.i18n import LANGUAGES, Translator
from coding.model import Code, Codebook, Entry, new_guid
from tests.exchange.making import codebooks, nested, of_codes, shape

FORMATS = ["yaml", "qdc", "csv", "xlsx"]
GUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
LAW = settings(max_examples=40, deadline=None)

# A few lines of each of these would unfold into gigabytes.
YAML_BOMB = (
    "format: feltbog-codebook/1\nname: x\ncodes:\n- name: &a [9,9,9,9,9,9,9,9]\n"
)
YAML_BOMB += "".join(
    f"- name: &{here} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, here in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITIES = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {here} "{f"&{before};" * 9}">'
    for before, here in zip("abcdefgh", "bcdefghi", strict=True)
)
CODE = f'<Code guid="{GUID}" name="{{name}}" isCodable="true">{{inside}}</Code>'


def qdc(codes: str, *, head: str = "") -> str:
    root = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{}</Codes></CodeBook>'
    return '<?xml version="1.0"?>' + head + root.format(codes)


def yaml(codes: str) -> str:
    return f"format: feltbog-codebook/1\nname: x\ncodes: {codes}\n"


@LAW
@given(codebooks())
def test_a_codebook_comes_back_from_yaml_as_it_was(codebook):
    data = write_codebook("book.yaml", codebook)

    assert read_codebook("book.yaml", data) == codebook


@pytest.mark.parametrize("ending", ["csv", "xlsx", "qdc"])
@LAW
@given(codebooks())
def test_the_codes_come_back_from_every_other_format_as_they_were(ending, codebook):
    data = write_codebook(f"book.{ending}", codebook)

    back = read_codebook(f"book.{ending}", data)

    assert [replace(c, codebook=codebook.guid) for c in back.codes] == [*codebook.codes]
    assert back.aliases == codebook.aliases


@LAW
@given(codebooks())
def test_a_qdc_that_is_read_and_written_again_says_the_same(codebook):
    data = write_codebook("book.qdc", codebook)

    assert write_codebook("book.qdc", read_codebook("book.qdc", data)) == data


@pytest.mark.parametrize("ending", FORMATS)
def test_equal_names_under_different_parents_stay_apart(ending):
    top, beside = Code("silo", "b", guid=new_guid()), Code("law", "b", guid=new_guid())
    under = Code("work", "b", parent=top.guid, guid=new_guid())
    other = Code("work", "b", parent=beside.guid, guid=new_guid())
    book = of_codes(top, under, beside, other)

    back = read_codebook(f"book.{ending}", write_codebook(f"book.{ending}", book))

    assert shape(back) == shape(book)


@pytest.mark.parametrize("ending", FORMATS)
def test_word_s_line_break_in_a_definition_does_not_stop_an_export(ending):
    code = Code("a", "b", guid=GUID, entries={"en": Entry(definition="one\x0btwo")})

    back = read_codebook(f"b.{ending}", write_codebook(f"b.{ending}", of_codes(code)))

    assert back.codes[0].entries["en"].definition.split() == ["one", "two"]


@pytest.mark.parametrize("file", ["book.YAML", "a folder/book.yml", "book.QDC"])
def test_the_ending_of_a_file_chooses_the_format_whatever_its_case(file):
    book = nested(2)

    assert shape(read_codebook(file, write_codebook(file, book))) == shape(book)


@pytest.mark.parametrize("file", ["book.docx", "book", "book.yaml.bak"])
def test_a_file_of_another_kind_is_refused_with_the_kinds_that_are_known(file):
    with pytest.raises(UnknownFormatError, match=r"\.yaml, \.qdc, \.csv"):
        read_codebook(file, b"")
    with pytest.raises(UnknownFormatError):
        write_codebook(file, nested(1))


@pytest.mark.parametrize("ending", FORMATS)
def test_a_deep_branch_is_read_up_to_the_limit_and_refused_beyond(ending):
    deepest, too_deep = nested(MAX_DEPTH + 1), nested(60)
    file = f"book.{ending}"

    assert shape(read_codebook(file, write_codebook(file, deepest))) == shape(deepest)
    with pytest.raises(BadCodebookError, match=f"{MAX_DEPTH} deep at most"):
        read_codebook(file, write_codebook(file, too_deep))


def test_more_codes_than_anybody_reads_are_refused():
    table = "name\n" + "".join(f"c{i}\n" for i in range(MAX_CODES + 1))

    with pytest.raises(BadCodebookError, match="5001 codes, and 5000 is the most"):
        read_codebook("book.csv", table.encode())


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("empty.yaml", ""),
        ("empty.qdc", ""),
        ("empty.csv", ""),
        ("empty.xlsx", ""),
        ("zip.xlsx", b"PK\x03\x04" + bytes(200)),
        ("bytes.yaml", b"\xff\xfe\x00\x01"),
        ("bytes.qdc", b"\xff\xfe\x00\x01"),
        ("zip.qdc", b"PK\x03\x04" + bytes(200)),
        ("broken.yaml", "format: [feltbog-codebook/1"),
        ("other.yaml", "title: something else"),
        ("a list.yaml", "- format: feltbog-codebook/1"),
        ("number.yaml", "42"),
        ("no codes.yaml", yaml("[]")),
        ("codes are a text.yaml", yaml("many")),
        ("codes are a mapping.yaml", yaml("{name: one}")),
        ("a code is a text.yaml", yaml("[one]")),
        ("no name.yaml", yaml("[{color: '#112233'}]")),
        ("list for name.yaml", yaml("[{name: [a, b]}]")),
        ("list for label.yaml", yaml("[{name: a, label: {en: [b]}}]")),
        ("mapping for key.yaml", yaml("[{name: a, key: {b: c}}]")),
        ("list for guid.yaml", yaml("[{name: a, guid: [b]}]")),
        ("children are a text.yaml", yaml("[{name: a, children: b}]")),
        ("deep.yaml", yaml("[" * 1200)),
        ("a tag.yaml", yaml("!!python/object/apply:os.getcwd []")),
        ("half a character.yaml", yaml(r'[{name: "\ud83d"}]')),
        ("bomb.yaml", YAML_BOMB),
        ("an alias.yaml", yaml("[&a {name: a}, *a]")),
        ("broken.qdc", "<CodeBook><Codes>"),
        ("another root.qdc", "<Project/>"),
        ("no codes.qdc", qdc("")),
        ("no name.qdc", qdc(CODE.format(name=" ", inside=""))),
        ("doctype.qdc", qdc(CODE.format(name="a", inside=""), head="<!DOCTYPE x>")),
        (
            "entities.qdc",
            qdc(CODE.format(name="&i;", inside=""), head=f"<!DOCTYPE x [{ENTITIES}]>"),
        ),
        (
            "a file of yours.qdc",
            qdc(
                CODE.format(name="a", inside="<Description>&f;</Description>"),
                head='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>',
            ),
        ),
        ("deep.qdc", qdc("<Code name='a'>" * 3000 + "</Code>" * 3000)),
        ("head only.csv", "path,guid\r\n"),
        ("deep.csv", "path\r\n" + "a/" * 5000),
        ("too large.csv", b"path\r\n" + b"a" * 20_000_001),
        ("deep blocks.yaml", yaml("\n" + "".join(f"{' ' * n}-\n" for n in range(300)))),
        ("no path.csv", "title,colour\r\na,b\r\n"),
        ("a giant field.csv", f'path\r\n"{"a" * 200_000}"\r\n'),
    ],
)
def test_what_is_no_codebook_is_refused_in_a_sentence(file, content):
    data = content if isinstance(content, bytes) else content.encode()

    with pytest.raises(BadCodebookError) as caught:
        read_codebook(file, data)

    for language in LANGUAGES:
        words = caught.value.in_words(Translator(language))
        assert file in words
        assert len(words) < 500


def test_a_code_may_be_called_no_and_a_date_stays_as_it_was_typed():
    codes = "[{name: no, label: {da: Nej, en: No}, origin: 2026-05-17, key: 01}]"

    code = read_codebook("x.yaml", yaml(codes).encode()).codes[0]

    assert (code.name, code.origin, code.key) == ("no", "2026-05-17", "0")
    assert code.label("en") == "No"


@pytest.mark.parametrize(
    ("written", "is_codable"),
    [("false", False), ("no", False), ("true", True), ("", True), ("null", True)],
)
def test_yaml_says_in_every_usual_way_whether_a_code_goes_on_text(written, is_codable):
    codes = f"[{{name: a, codable: {written}}}]"

    assert (
        read_codebook("x.yaml", yaml(codes).encode()).codes[0].is_codable == is_codable
    )


def test_what_a_person_leaves_out_of_a_yaml_file_is_filled_in():
    book = read_codebook("x.yaml", yaml("[{name: a}]").encode())

    assert book.codes[0] == Code("a", codebook=book.guid, guid=book.codes[0].guid)
    assert (book.version, book.licence, book.label) == (1, "", {})


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_whichever_sign_its_program_puts_between_columns(delimiter):
    table = "path|label_da|color\r\ndata|Data, i dag; her|#abc\r\ndata/flow||red\r\n"
    cells = [line.split("|") for line in table.split("\r\n")]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(cells)

    book = read_codebook("My codes.csv", b"\xef\xbb\xbf" + out.getvalue().encode())

    top, under = book.codes
    assert (top.label("da"), top.color) == ("Data, i dag; her", "#AABBCC")
    assert (under.name, under.parent, under.color) == ("flow", top.guid, "#FF0000")
    assert book.name == "My codes"


def test_a_list_of_names_is_a_codebook_too():
    book = read_codebook("x.csv", b"name\nfoundation\nconnector\n")

    assert [code.name for code in book.codes] == ["foundation", "connector"]


def test_no_cell_of_a_written_table_is_taken_for_a_formula():
    entry = Entry(label="=HYPERLINK(1)", definition="@now", use_when="-2+3")
    book = of_codes(Code("+x", "b", guid=GUID, key="=", entries={"en": entry}))

    table = write_codebook("x.csv", book).decode("utf-8-sig")

    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_codebook_from_another_tool_keeps_its_description_word_for_word():
    inside = "<Description>Use it  sparingly.</Description>"
    book = read_codebook("x.qdc", qdc(CODE.format(name="a", inside=inside)).encode())

    written = write_codebook("x.qdc", book).decode()

    assert book.codes[0].entries == {"en": Entry(definition="Use it  sparingly.")}
    assert inside in written


def test_guids_are_read_in_braces_and_capitals_as_other_tools_write_them():
    code = CODE.format(name="a", inside="").replace(GUID, f"{{{GUID.upper()}}}")

    assert read_codebook("x.qdc", qdc(code).encode()).codes[0].guid == GUID


def test_every_part_of_an_entry_can_be_read_in_the_description_of_a_qdc(codebook):
    written = write_codebook("x.qdc", codebook).decode()

    descriptions = re.findall("<Description>(.*?)</Description>", written, re.DOTALL)
    for code, text in zip(codebook.codes, descriptions, strict=True):
        for entry in code.entries.values():
            assert all(part in unescape(text) for part in astuple(entry))


def test_the_formats_agree_about_the_shipped_codebook(codebook):
    shapes = [
        shape(read_codebook(f"x.{each}", write_codebook(f"x.{each}", codebook)))
        for each in FORMATS
    ]

    assert shapes == [shape(codebook)] * len(FORMATS)


def test_a_codebook_without_codes_is_written_but_not_read():
    data = write_codebook("x.yaml", Codebook("empty"))

    with pytest.raises(BadCodebookError, match="no codes"):
        read_codebook("x.yaml", data)
