from datetime import timedelta

import pytest
import srt
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.errors import CodingAppError, DamagedFileError, EmptyFileError
from coding.importers.captions.files import read_srt, read_vtt
from coding.importers.imported import ImportedText
from tests.importers import caption_files


def told(imported: ImportedText, kind: str):
    return [each for each in imported.stretches if each.kind == kind]


def vtt(text: str) -> ImportedText:
    return read_vtt("call.vtt", text.encode())


def subrip(text: str) -> ImportedText:
    return read_srt("call.srt", text.encode())


def test_the_captions_of_one_speaker_in_teams_become_one_turn():
    imported = vtt(caption_files.TEAMS)

    assert imported.text == (
        "[00:00:03] Karen Vang: Vi har ført det register siden 1968 & det er grunden. "
        "Under alt.\n"
        "[00:12:31] Søren Bæk (Nordvig): Tallene bestemmer, hvem vi ringer til."
    )
    assert imported.notes == ()


def test_turns_say_who_speaks_and_where_speech_begins():
    imported = vtt(caption_files.TEAMS)
    turns = told(imported, "turn")

    assert [turn.speaker for turn in turns] == ["Karen Vang", "Søren Bæk (Nordvig)"]
    assert [imported.text[turn.label_end :][:8] for turn in turns] == [
        "Vi har f",
        "Tallene ",
    ]
    assert all(turn.is_told for turn in turns)


def test_every_caption_leaves_its_time_where_its_words_begin():
    imported = vtt(caption_files.TEAMS)
    stamps = told(imported, "stamp")

    assert [stamp.value for stamp in stamps] == ["3.12", "6.9", "751.0"]
    assert all(stamp.start == stamp.end for stamp in stamps)
    assert [imported.text[stamp.start :][:10] for stamp in stamps] == [
        "Vi har før",
        "Under alt.",
        "Tallene be",
    ]


def test_zoom_s_names_before_a_colon_are_speakers():
    imported = vtt(caption_files.ZOOM)

    assert imported.text.splitlines() == [
        "[00:00:01] Karen Vang: Kan alle høre mig?",
        "[00:00:04] Søren Bæk: Ja. Der er tre ting: data, tid og folk.",
    ]


def test_captions_that_roll_up_the_screen_come_in_once():
    imported = vtt(caption_files.YOUTUBE)

    assert imported.text == "[00:00:00] vi har ført det register siden 1968"
    assert imported.facts == {"language": "da"}


def test_what_people_say_twice_comes_in_twice():
    cues = [(0, "Ja."), (1, "Ja."), (2, "Nej."), (3, "Nej."), (4, "Jo."), (5, "Måske.")]
    text = "".join(f"{n}\n00:00:0{n},0 --> 00:00:0{n},9\n{w}\n\n" for n, w in cues)

    said = subrip(text).text.split("\n")

    assert [line.split("] ")[1] for line in said] == [words for _, words in cues]


def test_remarks_styles_and_places_on_the_screen_are_left_out():
    imported = vtt(caption_files.REMARKS)

    assert imported.text == (
        "[00:00:01] Vi venter på p < 0.05, og x < 3 --> 4 <latter>."
    )


def test_two_voices_in_one_caption_are_two_turns():
    imported = vtt(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Kommer du?</v>\n<v.loud Bo>Ja.\n"
    )

    assert imported.text.splitlines() == [
        "[00:00:01] Anna: Kommer du?",
        "[00:00:01] Bo: Ja.",
    ]


def test_subrip_loses_its_markup_and_keeps_its_sentences():
    imported = subrip(
        "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Vi venter</i>\n\n"
        "2\n00:00:02,100 --> 00:00:03,000 X1:0 X2:9\n<b>på data.</b>\n\n"
        "3\n00:00:03,100 --> 00:00:04,000\nOg så\n\n"
        "4\n00:01:04,000 --> 00:01:05,000\nefter en pause\n"
    )

    assert imported.text.splitlines() == [
        "[00:00:01] Vi venter på data.",
        "[00:00:03] Og så",
        "[00:01:04] efter en pause",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_captions_are_read_in_the_encodings_that_programs_write(encoding):
    text = "1\r\n00:00:01,000 --> 00:00:02,000\r\nBlåbærgrød på Østerbro\r\n"

    imported = read_srt("a.srt", text.encode(encoding))

    assert imported.text == "[00:00:01] Blåbærgrød på Østerbro"


def test_a_time_with_a_slip_costs_no_words_and_is_said():
    imported = subrip(
        "1\n00:00:01,000 --> 00:00:02,000\nFørst.\n\n"
        "2\n00:00:0x,000 --> 00:00:03,000\nSå.\n\n"
        "3\n00:99:03,000 --> 00:99:04,000\nSidst.\n"
    )

    assert imported.text.splitlines() == ["[00:00:01] Først.", "Så.", "Sidst."]
    assert [str(note) for note in imported.notes] == [
        "the times of 2 of its 3 captions could not be read, so their words came in "
        "without a time"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:00:01,000 --> 00:00:02,000\nJa\n2\n00:00:02,000 --> 00:00:03,000\n42.\n",
        "1\n\n00:00:01,000 --> 00:00:02,000\n\nJa\n\n2\n\n00:00:02,000 --> 00:00:03,000"
        "\n\n42.\n\n",
        "00:00:01.000 -> 00:00:02.000\nJa\n\n00:00:02.000 -> 00:00:03.000\n\n42.",
        "1\n00:00:01,000 --> 00:00:02,000\nJa\n\n2\n00:00:02,000 --> 00:00:03,000\n42."
        "\n\n3\n00:0",
    ],
    ids=["no blank lines", "blank lines everywhere", "no numbers", "cut off"],
)
def test_numbers_of_captions_never_become_words(text):
    assert subrip(text).text == "[00:00:01] Ja 42."


def test_a_caption_that_is_a_number_stays():
    imported = vtt(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nHvor mange?\n1\n\n"
        "00:02.000 --> 00:03.000\n42\n\n00:03.000 --> 00:04.000\nok\n"
    )

    assert imported.text == "[00:00:01] Hvor mange? 1 42 ok"


def test_words_after_a_blank_line_in_a_caption_stay():
    imported = vtt("WEBVTT\n\n00:01.000 --> 00:02.000\nVi\n\nventer\n\n")

    assert imported.text == "[00:00:01] Vi venter"


def test_captions_without_any_time_are_refused():
    with pytest.raises(DamagedFileError) as caught:
        vtt("WEBVTT\n\nVi venter.\n")

    assert "call.vtt is not a whole WebVTT file" in str(caught.value)


def test_captions_without_words_are_refused():
    with pytest.raises(EmptyFileError):
        subrip("1\n00:00:01,000 --> 00:00:02,000\n<i></i>\n")


words = st.lists(
    st.text("abcæøåÆÉ.,?1", min_size=1, max_size=6), min_size=1, max_size=6
).map(" ".join)
speakers = st.sampled_from(["", "Anna", "Bo Ås", "P03"])
cues = st.lists(st.tuples(speakers, words), min_size=1, max_size=12)


def on_one_line(imported: ImportedText) -> list[str]:
    """The words of a transcript, without labels, by what was told of them."""
    turns = told(imported, "turn")
    if not turns:
        lines = imported.text.splitlines()
        return " ".join(line.split("] ", 1)[1] for line in lines).split()
    covered = {turn.start: turn for turn in turns}
    found, start = [], 0
    for line in imported.text.split("\n"):
        turn = covered.get(start)
        speech = imported.text[turn.label_end : turn.end] if turn else ""
        found += (speech or line.split("] ", 1)[1]).split()
        start += len(line) + 1
    return found


@settings(deadline=None)
@given(cues)
def test_words_in_webvtt_come_back_in_order_with_their_speakers(said):
    text = "WEBVTT\n\n" + "".join(
        f"00:00:{n:02}.000 --> 00:00:{n:02}.900\n"
        + (f"<v {speaker}>{spoken}</v>" if speaker else spoken)
        + "\n\n"
        for n, (speaker, spoken) in enumerate(said)
    )

    imported = vtt(text)

    assert on_one_line(imported) == " ".join(spoken for _, spoken in said).split()
    assert {each.speaker for each in told(imported, "turn")} == {
        speaker for speaker, _ in said if speaker
    }


@settings(deadline=None)
@given(cues)
def test_words_in_subrip_come_back_in_order(said):
    seconds = [timedelta(seconds=n) for n in range(len(said) + 1)]
    written = [
        srt.Subtitle(n + 1, seconds[n], seconds[n + 1], spoken)
        for n, (_, spoken) in enumerate(said)
    ]

    imported = subrip(srt.compose(written))

    assert on_one_line(imported) == " ".join(spoken for _, spoken in said).split()


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "WEBVTT",
                    "",
                    "1",
                    "2",
                    "NOTE x",
                    "STYLE",
                    "-->",
                    "<v Anna>",
                    "Anna: a",
                ),
                *(
                    "00:00:01.000 --> 00:00:02.000",
                    "00:00:01,000 --> 0",
                    "00:0",
                    "<",
                    "{",
                ),
                *("&#0; &#xD800; &nope;", "ord", "\x00", "æ" * 3),
            ]
        ),
        max_size=14,
    )
)
def test_whatever_stands_in_captions_only_errors_for_people_come_out(lines):
    data = "\n".join(lines).encode()
    for read in (read_vtt, read_srt):
        try:
            imported = read("a", data)
        except CodingAppError:
            continue
        assert imported.text.strip()
        assert all(
            0 <= s.start <= s.end <= len(imported.text) for s in imported.stretches
        )
