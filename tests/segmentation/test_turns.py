import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.segmentation import segment
from coding.segmentation.paragraphs import paragraphs
from coding.segmentation.turns import turns
from tests.segmentation.test_paragraphs import TEXTS, wrapped


def turns_of(text):
    return turns(text, paragraphs(text))


def spoken(text):
    """Return who says what: speaker and speech of every turn."""
    return [(each.speaker, text[each.label_end : each.end]) for each in turns_of(text)]


def test_a_turn_runs_from_its_label_to_the_last_paragraph_before_the_next():
    text = "Titel\n\nInterviewer: Hvad?\n\nP03: Ja.\n\nOg nej.\n\nInterviewer: Tak.\n"
    found = turns_of(text)
    assert [text[each.start : each.end] for each in found] == [
        "Interviewer: Hvad?",
        "P03: Ja.\n\nOg nej.",
        "Interviewer: Tak.",
    ]
    assert {each.kind for each in found} == {"turn"}


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("P03: ", "P03"),
        ("p3: ", "p3"),
        ("Anne-Mette: ", "Anne-Mette"),
        ("Leder af IT: ", "Leder af IT"),
        ("Østergård: ", "Østergård"),
        ("Interviewer 2: ", "Interviewer 2"),
        ("Dr. Holm: ", "Dr. Holm"),
        ("P03 (leder): ", "P03 (leder)"),
        ("Anna:\t ", "Anna"),
        ("Anna : ", "Anna"),
        ("[00:12:31] Anna: ", "Anna"),
        ("00:12:31 Anna: ", "Anna"),
        ("(12:31) Anna: ", "Anna"),
        ("[00:12:31] - Anna: ", "Anna"),
        ("#00:12:31-5# Anna: ", "Anna"),
        ("[00:12:31.250] Anna: ", "Anna"),
        ("Anna [00:12:31]: ", "Anna"),
        ("Anna (12:31): ", "Anna"),
        ("Anna: [00:12:31] ", "Anna"),
        ("**Anna:** ", "Anna"),
        ("**Anna**: ", "Anna"),
        ("__Anna:__ ", "Anna"),
        ("*Anna:* ", "Anna"),
        ("**[00:12:31] Anna:** ", "Anna"),
        ("[00:12:31] **Anna:** ", "Anna"),
    ],
)
def test_every_way_of_writing_a_label_is_known(label, speaker):
    text = f"Interviewer: Hvad?\n\n{label}Det ved jeg ikke: måske."
    assert spoken(text)[1:] == [(speaker, "Det ved jeg ikke: måske.")]


@pytest.mark.parametrize(
    "opening",
    [
        "anna: ",
        "Ja, Anna: ",
        "Det er sådan: ",
        "En to tre fire fem: ",
        "Et-ganske-utroligt-langt-navn-på-mere-end-fyrre-tegn: ",
        "Http://eksempel.dk ",
        "Kl. 10:30 ",
        "Anna:uden mellemrum ",
        "[00:12:31] ",
        "00:12:31 ",
        "[00:12:31] Ja",
        "[00:12:31] Vi holder pause",
        "Note: ",
        "Til stede: ",
        "**Egen refleksion:** ",
        "10:15 Pause: ",
    ],
)
def test_what_is_no_label_opens_no_turn(opening):
    text = f"Interviewer: Hvad?\n\n{opening}\n\nog mere."
    assert [each.speaker for each in turns_of(text)] == ["Interviewer"]


def test_a_label_alone_has_its_speech_in_the_next_paragraph():
    text = "Interviewer:\nHvad?\nP03:\nJa.\nNej."
    assert spoken(text) == [("Interviewer", "\nHvad?"), ("P03", "\nJa.\nNej.")]


@pytest.mark.parametrize(
    "line", ["[00:12:31] {}", "{} 00:12:31", "00:12:31 {}", "{} [12:31]", "{}   12:31"]
)
def test_a_time_stamp_and_a_name_alone_on_a_line_are_a_label(line):
    names = ["Anna Lund", "Leder af IT", "Anna Lund", "Leder af IT"]
    text = "\n".join(line.format(name) + "\nDet ved jeg ikke." for name in names)
    assert spoken(text) == [(name, "\nDet ved jeg ikke.") for name in names]


def test_a_programme_with_times_is_no_transcript():
    text = "Velkomst 10:00\nMads 10:15\nIda Krag 11:00\nMads 12:00\nIda Krag 13:00"
    assert turns_of(text) == []


def test_a_meeting_note_with_many_headings_has_no_turns():
    text = "Dato: 3. maj\nTil stede: Anna, Bo\n\n" + (
        "Emne: Registret\nVi talte længe.\nBeslutning: Vi venter.\nNote: Spørg Bo.\n\n"
        * 10
    )
    assert turns_of(text) == []


@pytest.mark.parametrize(
    "heading",
    [
        "Beslutning",
        "Dato",
        "Til stede",
        "Note",
        "Agenda",
        "Action",
        "Egen refleksion",
        "Sted",
        "Emne",
        "Date",
        "Place",
        "Present",
        "Decision",
        "BESLUTNING",
        "Action 2",
        "Punkt 3",
        "Næste møde",
        "Own reflection",
        "Next steps",
        "Afbud",
        "Referent",
    ],
)
def test_a_heading_is_never_a_speaker(heading):
    text = f"Interviewer: Hvad?\n{heading}: noget\nP1: Ja.\n{heading}: andet"
    assert [each.speaker for each in turns_of(text)] == ["Interviewer", "P1"]


@pytest.mark.parametrize(
    "role",
    [
        "Interviewer",
        "Interviewperson",
        "Informant",
        "Respondent",
        "Moderator",
        "Forsker",
        "Researcher",
        "I",
        "R",
        "P1",
        "P03",
        "IP",
        "Int",
        "INTERVIEWER",
        "Informant 4",
    ],
)
def test_one_role_of_a_transcript_makes_every_label_count(role):
    text = (
        f"{role}: Hvad?\n\nLang fortælling.\n\nMere.\n\nEndnu mere.\n\nBo: Ja.\n\nSlut."
    )
    assert [each.speaker for each in turns_of(text)] == [role, "Bo"]


def test_two_names_that_open_two_in_five_paragraphs_are_speakers():
    assert len(turns_of("Anna: Hej.\nBo: Hej.\nen\nto\ntre")) == 2
    assert turns_of("Anna: Hej.\nBo: Hej.\nen\nto\ntre\nfire") == []


def test_two_names_that_both_return_are_speakers_however_much_stands_between():
    between = "\nFortælling." * 10
    text = f"Anna: a{between}\nBo: b{between}\nAnna: c{between}\nBo: d"
    assert [each.speaker for each in turns_of(text)] == ["Anna", "Bo", "Anna", "Bo"]


def test_one_name_alone_is_no_conversation():
    assert turns_of("Anna: Hej.\nAnna: Er her nogen?") == []


def test_a_list_of_facts_is_no_conversation():
    text = "Kunde: A\nSystem: B\nLeverandør: C\nPris: D\nHastighed: E"
    assert turns_of(text) == []


def test_in_a_hard_wrapped_transcript_the_turns_are_blocks():
    speech = (
        "Vi retter den samme adresse tre steder, og det har vi gjort, siden jeg kom. "
    )
    blocks = [wrapped(f"{who}: {speech * 4}") for who in ("Anna", "Bo", "Anna", "Bo")]
    text = "\n".join(blocks)
    assert [text[each.start : each.end] for each in turns_of(text)] == blocks


def test_in_a_hard_wrapped_transcript_a_name_may_have_a_line_of_its_own():
    speech = wrapped("Vi retter den samme adresse tre steder, og det er ikke nyt. " * 8)
    text = "\n\n".join(f"[00:0{n}:00] {who}\n{speech}" for n, who in enumerate("ABAB"))
    assert spoken(text) == [(who, speech) for who in "ABAB"]


def _check(text, spans, found):
    starts = dict(spans)
    ends = {end for _, end in spans}
    last = 0
    for turn in found:
        assert last <= turn.start < turn.end <= len(text)
        assert turn.start < turn.label_end <= starts[turn.start]
        assert turn.end in ends
        assert turn.speaker
        assert turn.speaker in text[turn.start : turn.label_end]
        last = turn.end


@given(TEXTS)
def test_turns_begin_at_paragraphs_and_their_labels_end_inside(text):
    spans = paragraphs(text)
    _check(text, spans, turns(text, spans))


@given(
    st.lists(st.tuples(st.sampled_from(["Anna: ", "P1: ", "[01:02:03] Bo: "]), TEXTS))
)
def test_transcripts_of_any_speech_keep_the_laws(pairs):
    text = "\n".join(label + speech for label, speech in pairs)
    segmented = segment(text)
    spans = [(each.start, each.end) for each in segmented.paragraphs]
    _check(text, spans, segmented.turns)
    assert all(each.label_end == each.start for each in segmented.paragraphs)
