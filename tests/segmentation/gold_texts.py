"""The gold of `gold/`, read; its format is told in `gold/README.md`."""

from itertools import pairwise
from pathlib import Path

GOLD = Path(__file__).parent / "gold"


def read_gold(name):
    """Return a gold text and where its sentences stand."""
    text, spans = "", []
    for paragraph in (GOLD / name).read_text(encoding="utf-8").strip().split("\n\n"):
        text += "\n\n" if text else ""
        lines = [line for line in paragraph.split("\n") if not line.startswith("# ")]
        for number, line in enumerate(lines):
            label, mark, sentence = line.rpartition("‖ ")
            if number:
                text += "\n" if mark else " "
            text += label
            spans.append((len(text), len(text) + len(sentence)))
            text += sentence
    return text, spans


def inner_borders(text, spans):
    """Return where sentences begin that are not the first of their paragraph."""
    pairs = pairwise(spans)
    return {start for (_, end), (start, _) in pairs if "\n" not in text[end:start]}


def f1(gold, found):
    """Return the harmonic mean of precision and recall."""
    return 2 * len(gold & found) / (len(gold) + len(found))
