"""How well the borders stand where a person would draw them."""

import pytest
import yaml

from coding.segmentation import segment
from tests.segmentation.gold_texts import GOLD, f1, inner_borders, read_gold

TEXTS = [
    f"{language}{part}.txt"
    for language in ("da", "en")
    for part in ("", "_held_out", "_styles", "_styles_held_out")
]
TRANSCRIPTS = [
    case
    for name in ("turns.yaml", "turns_of_tools.yaml")
    for case in yaml.safe_load((GOLD / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("name", TEXTS)
def test_sentence_borders_agree_with_a_reader_s(name):
    text, gold = read_gold(name)

    found = [(s.start, s.end) for s in segment(text, language=name[:2]).sentences]

    assert f1(inner_borders(text, gold), inner_borders(text, found)) >= 0.95
    assert f1(set(gold), set(found)) >= 0.95


@pytest.mark.parametrize("name", TEXTS)
def test_the_gold_is_large_enough_to_mean_something(name):
    text, gold = read_gold(name)

    assert len(gold) >= (100 if "held" in name else 150)
    assert len(inner_borders(text, gold)) > len(gold) / 2


@pytest.mark.parametrize("case", TRANSCRIPTS, ids=lambda case: case["form"])
def test_turns_are_those_that_a_reader_sees(case):
    text = case["text"]

    found = segment(text).turns

    said = [
        [each.speaker, " ".join(text[each.label_end : each.end].split())]
        for each in found
    ]
    assert said == case["turns"]
