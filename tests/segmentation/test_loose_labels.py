"""What must not be taken for speech where names have no colon or no capital."""

import pytest

from coding.segmentation import segment


@pytest.mark.parametrize(
    "text",
    [
        "dato: i dag\nsted: her\ndato: i går?\nsted: der",
        "lone: ja\nbo: nej\nlone: ja\nbo: nej",  # nobody asks
        "Nordvig\t12\nRavnsted\t8\nNordvig\t11\nRavnsted\t9",
        "Anna - referat\nBo - lokale\nAnna - kage\nBo - kaffe",
        "1 Anna: ja\n5 Bo: nej\n9 Anna: ja\n12 Bo: nej",
        "8.15 – ankommer\n8.20 – går.\n8.15 – ankommer.\n8.20 – går.",
    ],
)
def test_lines_that_only_look_like_speech_are_no_turns(text):
    assert segment(text).turns == ()


def test_a_title_after_a_name_needs_a_full_name():
    text = (
        "Anna Holm, leder: Ja.\nAltså, kort sagt: nej.\nAnna Holm, leder: Jo.\nBo: Ok."
    )
    assert [turn.speaker for turn in segment(text).turns] == [
        "Anna Holm, leder",
        "Anna Holm, leder",
        "Bo",
    ]


def test_the_number_and_the_times_of_the_next_subtitle_are_not_spoken():
    cue = "{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{name}: Ja.\n\n"
    text = "".join(
        cue.format(n=n, name=name) for n, name in enumerate(("Bo", "Ib", "Bo"), 1)
    )
    found = segment(text).turns
    assert [text[each.label_end : each.end] for each in found] == ["Ja."] * 3
