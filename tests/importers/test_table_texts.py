import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.errors import BadMappingError, EmptyFileError, UnmappedColumnError
from coding.importers.tables.columns import Columns, columns_asked, guess_columns
from coding.importers.tables.files import Sheet, read_sheets
from coding.importers.tables.texts import texts_of
from tests.importers.workbook_files import xlsx

TRANSCRIPT = """Start;Taler;Ytring;Tone
00:00:03;Karen Vang;Vi har ført det siden 1968.;rolig
00:00:06;Karen Vang;Det er grunden.;
00:12:31;Søren Bæk;"Tallene bestemmer.
Og hvem?";
00:13:00;;(pause);
;Karen Vang;;
"""
SURVEY = """Navn,Kommune,Alder,Interviewdato,Hvad er data for jer?,Hvad mangler I?
Karen,Nordvig,41,17-05-2019,Det er grunden under alt vi gør,Vi mangler tid til at se ned
Bo,Østerå,38,2019-05-18,,Ikke noget som jeg kan komme på lige nu
,,,,,
Carl,Nordvig,,2019-05-18,,
Dorte,Nordvig,29,i maj,Tallene bestemmer jo hvem vi ringer til,
"""
ANSWER = "en hel sætning med nok ord i"


def sheets(text: str, name: str = "a.csv"):
    return read_sheets(name, text.encode())


def texts(text: str, *pairs: str):
    return texts_of("a.csv", sheets(text), columns_asked(pairs) if pairs else None)


def told(imported, kind):
    return [each for each in imported.stretches if each.kind == kind]


def test_a_table_of_speakers_and_texts_is_a_transcript():
    [imported] = texts(TRANSCRIPT)

    assert imported.text == (
        "[00:00:03] Karen Vang: Vi har ført det siden 1968. Det er grunden.\n"
        "[00:12:31] Søren Bæk: Tallene bestemmer.\nOg hvem?\n"
        "[00:13:00] (pause)"
    )
    assert imported.part == ""


def test_a_transcript_s_turns_and_times_are_told():
    [imported] = texts(TRANSCRIPT)

    assert [(turn.speaker, turn.is_told) for turn in told(imported, "turn")] == [
        ("Karen Vang", True),
        ("Søren Bæk", True),
    ]
    assert [
        imported.text[turn.label_end : turn.end] for turn in told(imported, "turn")
    ] == [
        "Vi har ført det siden 1968. Det er grunden.",
        "Tallene bestemmer.\nOg hvem?",
    ]
    stamps = [(s.value, imported.text[s.start :][:6]) for s in told(imported, "stamp")]
    assert stamps == [
        ("3.0", "Vi har"),
        ("6.0", "Det er"),
        ("751.0", "Tallen"),
        ("780.0", "(pause"),
    ]


def test_what_a_transcript_leaves_out_is_said():
    [imported] = texts(TRANSCRIPT)

    assert [str(note) for note in imported.notes] == [
        "1 of its rows hold values but no text, and were left out",
        "these columns of it were left out: Tone",
    ]


def test_a_time_that_is_no_time_stays_as_it_is_written():
    [imported] = texts(
        "Taler;Tid;Tekst\nAnna;efter frokost;Ja.\n", "speaker=taler", "time=TID"
    )

    assert imported.text == "[efter frokost] Anna: Ja."
    assert told(imported, "stamp") == []


def test_a_survey_is_one_source_a_row():
    found = texts(SURVEY)

    assert [(each.part, each.facts.get("title")) for each in found] == [
        ("2", "Karen"),
        ("3", "Bo"),
        ("6", "Dorte"),
    ]
    assert found[0].text == (
        "Hvad er data for jer?\nDet er grunden under alt vi gør\n\n"
        "Hvad mangler I?\nVi mangler tid til at se ned"
    )
    assert found[1].text == "Hvad mangler I?\nIkke noget som jeg kan komme på lige nu"


def test_questions_above_answers_are_told_as_headings():
    [first, *_] = texts(SURVEY)

    assert [first.text[each.start : each.end] for each in told(first, "heading")] == [
        "Hvad er data for jer?",
        "Hvad mangler I?",
    ]


def test_the_other_columns_of_a_survey_are_facts_and_variables():
    first, second, last = texts(
        SURVEY, *["name=Navn", "site=Kommune"], "observed_on=Interviewdato"
    )

    assert first.facts == {
        "title": "Karen",
        "site": "Nordvig",
        "observed_on": "2019-05-17",
    }
    assert first.variables == {"Alder": "41"}
    assert second.facts["observed_on"] == "2019-05-18"
    assert last.variables == {"Alder": "29", "Interviewdato": "i maj"}


def test_a_column_of_dates_with_one_that_is_none_is_guessed_to_be_a_variable():
    assert "observed_on" not in guess_columns(sheets(SURVEY)[0]).fields
    assert texts(SURVEY)[0].variables == {"Alder": "41", "Interviewdato": "17-05-2019"}


def test_rows_without_text_are_counted_in_a_note():
    first, *others = texts(SURVEY)

    assert [str(note) for note in first.notes] == [
        "1 of its rows hold values but no text, and were left out"
    ]
    assert all(each.notes == () for each in others)


def test_a_single_text_column_stands_without_its_heading():
    found = texts(f"ID;Svar\n1;{ANSWER}\n2;{ANSWER} to\n")

    assert [each.text for each in found] == [ANSWER, f"{ANSWER} to"]


def test_names_that_never_come_back_are_no_speakers():
    found = texts(f"Navn;Svar\nKaren;{ANSWER}\nBo;{ANSWER}\nCarl;{ANSWER}\n")

    assert [each.facts["title"] for each in found] == ["Karen", "Bo", "Carl"]


def test_a_table_of_short_cells_is_one_text():
    [imported] = texts("Sted;Antal\nNordvig;3\n;\nØsterå;4\n")

    assert imported.text == "Sted\tAntal\nNordvig\t3\nØsterå\t4"
    assert imported.stretches == ()


def test_a_table_without_a_header_is_one_text():
    [imported] = texts(f"1;{ANSWER}\n2;{ANSWER} to\n")

    assert imported.text == f"1\t{ANSWER}\n2\t{ANSWER} to"


def test_several_sheets_are_parts_with_their_names():
    transcript = [["Speaker", "Text"], ["Anna", "Ja."], ["Bo", "Nej."]]
    survey = [["Id", "Svar"], ["1", ANSWER], ["2", ANSWER]]
    data = xlsx({"Samtale": transcript, "Skema": survey, "Tal": [["a", "b"]]})

    found = texts_of("a.xlsx", read_sheets("a.xlsx", data))

    assert [each.part for each in found] == ["Samtale", "Skema:2", "Skema:3", "Tal"]


def test_sheets_without_the_columns_asked_for_are_told():
    data = xlsx({"A": [["Id", "Svar"], ["1", "Ja"]], "B": [["x"], ["y"]]})
    asked = columns_asked(["use=rows", "text=svar "])

    [imported] = texts_of("a.xlsx", read_sheets("a.xlsx", data), asked)

    assert (imported.text, imported.part) == ("Ja", "2")
    assert [str(note) for note in imported.notes] == [
        "these sheets of it lack the columns and were left out: B"
    ]


def test_a_column_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(UnmappedColumnError) as caught:
        texts(SURVEY, "text=Svar")

    assert "a.csv has no column “Svar”. Its columns are: Navn, Kommune," in str(
        caught.value
    )


def test_a_column_name_may_hold_the_sign_between_columns():
    found = texts("A+B;C\nx;y\n", "use=rows", "text=a+b")
    assert [each.text for each in found] == ["x"]

    found = texts("A;B;C\nx;y;z\n", "text=C+a")
    assert [each.text for each in found] == ["C\nz\n\nA\nx"]


def test_columns_without_a_heading_are_called_by_their_letter_and_twins_by_a_number():
    [imported] = texts("Svar;;svar\nx;y;z\n", "text=Svar")

    assert imported.variables == {"B": "y", "svar (2)": "z"}


def test_a_table_of_variables_gives_no_text():
    assert texts(SURVEY, "use=variables") == ()


def test_a_table_whose_text_column_is_empty_is_refused():
    with pytest.raises(EmptyFileError):
        texts("a;b\n1;\n2;\n", "text=b")


def test_lines_above_a_survey_are_told():
    [first, _] = texts(f"Skema 2019;;\nNavn;Alder;Svar\nA;1;{ANSWER}\nB;2;{ANSWER}\n")

    assert first.part == "3"
    assert str(first.notes[0]) == "what stands above its table was left out: Skema 2019"


@pytest.mark.parametrize(
    "pair", ["speaker", "speaker=", "colour=Red", "use=novel", "=x"]
)
def test_a_mapping_that_says_nothing_is_refused(pair):
    with pytest.raises(BadMappingError) as caught:
        columns_asked(["text=Svar", pair])

    assert f"“{pair}” does not say" in str(caught.value)


@pytest.mark.parametrize(
    ("pairs", "use"),
    [
        (["speaker=a", "text=b"], "transcript"),
        (["time=a", "text=b"], "transcript"),
        (["name=a", "text=b"], "rows"),
        (["speaker=a", "text=b", "use=rows"], "rows"),
    ],
)
def test_the_fields_that_are_asked_for_tell_the_use(pairs, use):
    assert columns_asked(pairs).use == use


@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_what_libreoffice_writes_is_read_as_what_excel_writes(ending, request):
    path = request.path.parent / "files" / f"survey.{ending}"

    found = texts_of(path.name, read_sheets(path.name, path.read_bytes()))

    assert [(each.part, each.facts.get("title")) for each in found] == [
        ("Svar:2", "Karen Vang"),
        ("Svar:3", "Søren Bæk"),
        ("Noter", None),
    ]
    assert found[0].text == (
        "Vi har ført det register siden 1968 😀,\nog det er grunden under alt."
    )
    assert found[0].facts == {
        "title": "Karen Vang",
        "site": "Nordvig",
        "observed_on": "2025-05-17",
    }
    assert found[0].variables == {"Tid": "00:12:31", "Alder": "41.5"}


CELL = st.text("aå1 .\n", max_size=8)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.tuples(
        st.tuples(*[CELL] * width), st.lists(st.tuples(*[CELL] * width), max_size=5)
    )
)


@settings(deadline=None)
@given(TABLES, st.sampled_from(["text", "rows", "transcript"]), st.data())
def test_no_word_of_a_table_is_lost_in_silence(table, use, data):
    header, rows = table
    sheet = Sheet("A", header, tuple(rows))
    names = [f"c{n}" for n in range(len(header))]
    sheet = Sheet("A", tuple(names), sheet.rows)
    fields = {} if use == "text" else {"text": data.draw(st.sampled_from(names))}
    if use == "transcript":
        fields["speaker"] = data.draw(st.sampled_from(names))

    try:
        found = texts_of("a", [sheet], Columns(use, fields))
    except EmptyFileError:
        position = names.index(fields["text"])
        assert not any(row[position].strip() for row in rows)
        return

    kept = " ".join(each.text for each in found).split()
    kept += " ".join(v for each in found for v in each.variables.values()).split()
    position = names.index(fields["text"]) if fields else None
    for row in rows:
        cells = row if position is None else (row[position],)
        assert all(word in kept for cell in cells for word in cell.split())
    for each in found:
        length = len(each.text)
        assert all(
            0 <= s.start <= s.label_end <= s.end <= length for s in each.stretches
        )


def test_times_of_day_stay_as_they_are_written():
    [imported] = texts("Tid\tFra\tBesked\n10:01\tAnna\tHej\n10:02\tBo\tHej hej\n")

    assert imported.text == "[10:01] Anna: Hej\n[10:02] Bo: Hej hej"
    assert told(imported, "stamp") == []


def test_times_with_frames_are_read():
    [imported] = texts("Speaker,Start,Text\nAnna,00:00:05:12,Ja\n")

    assert imported.text == "[00:00:05] Anna: Ja"
