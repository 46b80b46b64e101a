"""What other tools write is read as far as it can be, and every mend is told."""

import csv
import io
from uuid import UUID, uuid5

import pytest

from coding.errors import BadCodebookError
from coding.exchange.codebook_colors import color_in
from coding.exchange.codebook_files import (
    FORMATS,
    not_held,
    read_codebook_file,
    write_codebook,
)
from coding.i18n import Translator
from coding.model import Alias, Code, Codebook, Entry
from tests.exchange.making import of_codes

GUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
OTHER = "3f2504e0-4f89-41d3-9a0c-0305e82c3302"
EN = Translator("en")


def qdc(codes, *, namespace="urn:QDA-XML:codebook:1.0", after=""):
    return (
        f'<CodeBook xmlns="{namespace}"><Codes>{codes}</Codes>{after}</CodeBook>'
    ).encode()


def code(name="a", guid=GUID, inside="", **attributes):
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<Code guid="{guid}" name="{name}" isCodable="true"{more}>{inside}</Code>'


def yaml(codes):
    return f"format: feltbog-codebook/1\nname: x\ncodes: {codes}\n".encode()


def told(file):
    return [(note.kind, note.what.in_words(EN)) for note in file.notes]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("#1b9e77", "#1B9E77"),
        ("#abc", "#AABBCC"),
        ("1b9e77", "#1B9E77"),
        ("#FF1B9E77", "#1B9E77"),
        ("rgb(27, 158, 119)", "#1B9E77"),
        ("rgba(27,158,119,0.5)", "#1B9E77"),
        ("RGB(27 158 119)", "#1B9E77"),
        ("-14967177", "#1B9E77"),
        ("4280000119", "#1B9E77"),
        ("red", "#FF0000"),
        ("Rød", "#FF0000"),
        ("rgb(300, 0, 0)", None),
        ("#12345", None),
        ("reddish", None),
        ("99999999999", None),
    ],
)
def test_a_colour_is_read_in_every_way_in_which_tools_write_it(written, meant):
    assert color_in(written) == meant


@pytest.mark.parametrize("color", ["rgb(27,158,119)", "#FF1B9E77", "-14967177"])
def test_a_colour_of_another_form_is_told_with_what_it_became(color):
    file = read_codebook_file("x.qdc", qdc(code(color=color)))

    assert file.codebook.codes[0].color == "#1B9E77"
    assert told(file) == [("repaired", f"the colour “{color}” was read as #1B9E77")]


def test_what_is_no_colour_becomes_grey():
    file = read_codebook_file("x.yaml", yaml("[{name: a, color: reddish}]"))

    assert file.codebook.codes[0].color == "#777777"
    assert told(file) == [("repaired", "“reddish” is no colour, so grey was taken")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.yaml", yaml(f"[{{name: a, guid: {GUID}}}, {{name: b, guid: {GUID}}}]")),
        ("x.qdc", qdc(code("a") + code("b"))),
        ("x.csv", f"path,guid\na,{GUID}\nb,{GUID}\n".encode()),
    ],
)
def test_a_repeated_guid_gets_a_new_one(name, data):
    file = read_codebook_file(name, data)

    first, second = file.codebook.codes
    assert (first.guid, second.name) == (GUID, "b")
    assert second.guid != GUID
    assert told(file) == [
        ("repaired", f"the guid {GUID} is there twice, so “b” got a new one")
    ]


def test_a_code_nested_in_itself_becomes_two():
    file = read_codebook_file("x.qdc", qdc(code("a", inside=code("a"))))

    outer, inner = file.codebook.codes
    assert (inner.parent, inner.guid != outer.guid) == (outer.guid, True)


def test_what_is_no_guid_gets_one():
    file = read_codebook_file("x.yaml", yaml("[{name: a, guid: 12}]"))

    assert len(file.codebook.codes[0].guid) == 36
    assert told(file) == [("repaired", "“12” is no guid, so a new one was given")]


def test_a_code_without_a_name_is_called_by_its_definition():
    inside = "<Description>Trust between units that share a register</Description>"

    file = read_codebook_file("x.qdc", qdc(code("", inside=inside)))

    assert file.codebook.codes[0].name == "Trust between units that share a"


def test_a_code_without_any_name_is_left_out_and_what_lies_under_it_is_lifted():
    codes = code("top", inside=code("", OTHER, inside=code("under", "x")))

    file = read_codebook_file("x.qdc", qdc(codes))

    assert [*file.codebook.paths().values()] == ["top", "top/under"]
    assert ("left", "a code without a name") in told(file)


@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:codebook:0:4", "urn:QDA-XML:codebook:1:0"]
)
def test_older_namespaces_are_read_and_told(namespace):
    file = read_codebook_file("x.qdc", qdc(code(), namespace=namespace))

    assert [c.name for c in file.codebook.codes] == ["a"]
    assert told(file)[0][1].startswith(f"the namespace {namespace} was read as")


def test_brackets_in_another_tool_s_description_are_words():
    text = "[sic] he wrote: trust\n\n[en] use when: never"

    file = read_codebook_file(
        "x.qdc", qdc(code(inside=f"<Description>{text}</Description>"))
    )

    assert file.codebook.codes[0].entries == {"en": Entry(definition=text)}


def test_an_empty_sets_element_is_nothing_to_tell():
    file = read_codebook_file("x.qdc", qdc(code(), after="<Sets/>"))

    assert file.notes == ()


def test_sets_of_other_tools_are_left_and_counted():
    a_set = f'<Set guid="{OTHER}" name="mine"><MemberCode guid="{GUID}"/></Set>'

    file = read_codebook_file("x.qdc", qdc(code(), after=f"<Sets>{a_set}</Sets>"))

    assert told(file) == [("left", "1 sets of codes, which Feltbog does not have")]


def test_a_set_gives_no_code_a_second_place_under_itself():
    """Such a place would make the tree endless."""
    below = str(uuid5(UUID(OTHER), "also under"))  # as Feltbog names the set of a code
    a_set = f'<Set guid="{below}" name="also: b"><MemberCode guid="{GUID}"/></Set>'
    codes = code("a", inside=code("b", OTHER))

    file = read_codebook_file("x.qdc", qdc(codes, after=f"<Sets>{a_set}</Sets>"))

    assert [each.name for each in file.codebook.codes] == ["a", "b"]
    assert file.codebook.aliases == ()


def test_a_file_with_a_byte_order_mark_and_no_declaration_is_read():
    data = b"\xef\xbb\xbf" + qdc(code("data"))

    assert read_codebook_file("x.qdc", data).codebook.codes[0].name == "data"


def test_the_codebook_of_a_whole_project_is_found():
    inner = qdc(code("data"), namespace="urn:QDA-XML:project:1.0").decode()

    file = read_codebook_file(
        "x.qdc", f'<Project xmlns="urn:QDA-XML:project:1.0">{inner}</Project>'.encode()
    )

    assert [c.name for c in file.codebook.codes] == ["data"]


def test_a_thousand_mends_of_a_kind_are_told_in_four_lines():
    codes = "".join(code(f"c{n}", guid=f"no {n}") for n in range(1000))

    file = read_codebook_file("x.qdc", qdc(codes))

    assert len(file.notes) == 4
    assert file.notes[-1].what.in_words(EN) == "and 997 more like this"


def test_entries_that_feltbog_does_not_know_are_named():
    file = read_codebook_file("x.yaml", yaml("[{name: a, colour: red, mood: good}]"))

    assert [words for _, words in told(file)] == [
        "the entry “colour”, which Feltbog does not know",
        "the entry “mood”, which Feltbog does not know",
    ]


def test_a_second_place_that_cannot_be_is_left():
    codes = "[{name: a, also_under: [b, nowhere], children: [{name: b}]}]"

    file = read_codebook_file("x.yaml", yaml(codes))

    assert file.codebook.aliases == ()
    assert [kind for kind, _ in told(file)] == ["left", "left"]


def test_second_places_may_be_named_by_path():
    codes = "[{name: a}, {name: b, children: [{name: c, also_under: a}]}]"

    book = read_codebook_file("x.yaml", yaml(codes)).codebook

    a, _b, c = book.codes
    assert book.aliases == (Alias(c.guid, a.guid),)


def test_rows_may_come_in_any_order_and_without_their_headings():
    file = read_codebook_file("x.csv", b"path\na/b\na\nc/d\n")

    codes = {c.name: c for c in file.codebook.codes}
    assert [*file.codebook.paths().values()] == ["a", "a/b", "c", "c/d"]
    assert (codes["a"].is_codable, codes["c"].is_codable) == (True, False)
    assert ("repaired", "“c” has no row of its own, so a heading was made") in told(
        file
    )


def test_parents_may_be_named_in_a_column():
    table = f"name;parent;guid\nflow;data;\ndata;;{GUID}\nspeed;{GUID};\n"

    book = read_codebook_file("x.csv", table.encode()).codebook

    assert [*book.paths().values()] == ["data", "data/flow", "data/speed"]


def test_codes_that_lie_under_each_other_are_put_at_the_top():
    file = read_codebook_file("x.csv", b"name,parent\na,b\nb,a\nc,nowhere\n")

    assert sorted(c.name for c in file.codebook.codes) == ["a", "b", "c"]
    assert len(file.notes) == 2


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8"])
def test_a_table_is_read_in_the_encodings_of_excel(encoding):
    data = "navn;definition;farve\nTillid;Når én stoler på data;grøn\n".encode(encoding)

    (trust,) = read_codebook_file("x.csv", data).codebook.codes

    assert (trust.name, trust.color) == ("Tillid", "#008000")
    assert trust.entries["da"].definition == "Når én stoler på data"


def test_a_table_without_names_is_refused_with_the_columns_it_has():
    with pytest.raises(BadCodebookError, match="title, colour"):
        read_codebook_file("x.csv", b"title,colour\na,b\n")


def test_columns_that_mean_nothing_to_us_are_named():
    file = read_codebook_file("x.csv", b"name,mood\na,good\n")

    assert told(file) == [("left", "the column “mood”")]


def test_taguette_s_codebook_comes_in_with_its_tree():
    table = b"tag,description,number of highlights\ndata,What is it?,3\ndata/flow,,1\n"

    file = read_codebook_file("tags.csv", table)

    assert [*file.codebook.paths().values()] == ["data", "data/flow"]
    assert file.codebook.codes[0].entries["en"].definition == "What is it?"
    assert file.notes == ()


def test_taguette_gets_paths_and_definitions(codebook):
    heading = Code("data", "b", guid=GUID, is_codable=False)
    under = Code(
        "flow", "b", GUID, entries={"en": Entry("Flow", "It moves")}, guid=OTHER
    )

    table = write_codebook("taguette", of_codes(heading, under)).decode("utf-8-sig")

    assert [*csv.reader(io.StringIO(table))] == [
        ["tag", "parent", "description"],
        ["data", "", ""],
        ["data/flow", "data", "It moves"],
    ]


def test_taguette_s_tags_lie_under_each_other_by_its_parents_or_by_dots():
    parents = b"tag,parent,description\nwork,,\ndata,work,\n"
    dots = b"tag,description\nwork.data,\nwork,\nv1.2,\n"

    by_parent = read_codebook_file("x.csv", parents).codebook
    by_dots = read_codebook_file("x.csv", dots).codebook

    assert [*by_parent.paths().values()] == ["work", "work/data"]
    assert [*by_dots.paths().values()] == ["work", "work/data", "v1.2"]


def test_no_two_tags_of_taguette_are_alike_and_none_is_too_long():
    codes = [Code(name, "b") for name in ("a", "a", "x" * 300, "x" * 300, "n/o")]

    book = of_codes(*codes)
    table = write_codebook("taguette", book).decode("utf-8-sig")

    tags = [row[0] for row in csv.reader(io.StringIO(table))][1:]
    assert tags[:2] == ["a", "a (2)"]
    assert max(map(len, tags)) == 200
    assert len({*tags}) == len(codes)
    told = [each.in_words(EN) for each in not_held("taguette", book)]
    assert "the whole paths of 3 codes, which get shorter or numbered ones" in told
    assert read_codebook_file("x.csv", table.encode()).codebook.codes[-1].name == "n/o"


def test_a_column_of_texts_is_of_the_only_language_that_a_table_names():
    (one,) = read_codebook_file(
        "x.csv", "name,label_da,description\na,Tillid,At stole på\n".encode()
    ).codebook.codes

    assert one.entries == {"da": Entry("Tillid", "At stole på")}


def test_of_two_columns_for_the_same_the_second_is_left_and_told():
    file = read_codebook_file("x.csv", b"name,description,comment\na,b,c\n")

    assert file.codebook.codes[0].entries["en"].definition == "b"
    assert told(file) == [("left", "the column “comment”")]


def test_cells_beside_a_table_are_told():
    file = read_codebook_file("x.csv", b"sep=;\nname;key\na;b;c\nd\n")

    assert [c.name for c in file.codebook.codes] == ["a", "d"]
    assert told(file) == [("left", "1 cells in columns without a name")]


def test_an_entry_that_stands_twice_is_told_with_its_line():
    file = read_codebook_file(
        "x.yaml", b"format: feltbog-codebook/1\nname: x\nname: y\ncodes: [{name: a}]"
    )

    (note,) = file.notes
    assert (file.codebook.name, note.kind, note.place) == ("y", "left", "x.yaml:3")


def test_a_key_of_several_signs_becomes_its_first():
    file = read_codebook_file("x.yaml", yaml("[{name: a, key: ab}]"))

    assert file.codebook.codes[0].key == "a"
    assert told(file) == [("repaired", "the key “ab” was cut to its first sign")]


@pytest.mark.parametrize("written", ["false", "False", "0"])
def test_headings_of_other_tools_are_headings(written):
    data = qdc(code()).replace(b'"true"', f'"{written}"'.encode())

    assert not read_codebook_file("x.qdc", data).codebook.codes[0].is_codable


def test_a_file_can_tell_only_what_its_form_holds():
    table = read_codebook_file("x.csv", b"name,definition\na,b\n")
    foreign = read_codebook_file("x.qdc", qdc(code()))

    assert table.fields == {"name", "definition"}
    assert table.languages == {"en"}
    assert "key" not in foreign.fields


def test_what_a_format_cannot_hold_is_said_before(codebook):
    def words(name):
        return " ".join(each.in_words(EN) for each in not_held(name, codebook))

    assert not_held("yaml", codebook) == ()
    assert "what the codebook says of itself" in words("qdc")
    assert "texts of cards beside one description" in words("taguette")
    assert "the keys of 6 codes" in words("taguette")


def test_nothing_is_lost_of_a_plain_codebook_but_in_taguette():
    plain = Codebook("plain", (Code("a", "b", guid=GUID),))

    lossy = [name for name in FORMATS if not_held(name, plain)]

    assert lossy == ["taguette"]


def test_the_yaml_explains_itself_and_differs_by_line_where_a_code_differs(codebook):
    text = write_codebook("x.yaml", codebook).decode()
    first = codebook.codes[0]
    changed = Code(**{n: getattr(first, n) for n in first.__slots__} | {"key": "z"})
    other = Codebook(
        **{n: getattr(codebook, n) for n in codebook.__slots__}
        | {"codes": (changed, *codebook.codes[1:])}
    )

    again = write_codebook("x.yaml", other).decode()

    lines = zip(text.splitlines(), again.splitlines(), strict=True)
    assert text.startswith("# A codebook for Feltbog.")
    assert sum(one != two for one, two in lines) == 1
    assert max(map(len, text.splitlines())) <= 110
