"""Invented material: texts that look Danish and English, codebooks, codings."""

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from coding.model import Code, Codebook, Entry

SEED = 20260301
_FUNCTION_WORDS = {
    "da": (
        "og i at det er en til på de med som der den ikke af for et har vi kan jeg "
        "om så men skal også fra man når hvor hvad eller være blev alle her nogle "
        "efter over mellem gør får går få må på først både lige året måske således"
    ),
    "en": (
        "the of and to in a that is it was for with as not on be this have from or "
        "by are we they you had which one were all their has would there what if "
        "can about when who them some could other than then its also only so like"
    ),
}
_ONSETS = "b d f g h k l m n p r s t v st kr fl br tr sk bl gr dr"
_VOWELS = {"da": "aeiouyæøå", "en": "aeiouea"}
_CODAS = "n r l t s k m nd st rk ld ng"
_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
_VOCABULARY = 6000


class Writer:
    """Writes texts of invented words; the same seed gives the same texts."""

    def __init__(self, seed: int = SEED) -> None:
        self.chance = random.Random(seed)
        self._words = {language: self._lexicon(language) for language in ("da", "en")}
        ranks = range(3, _VOCABULARY + 3)
        self._weights = list(accumulate(1 / rank for rank in ranks))

    def text(self, size: int, *, language: str, is_interview: bool) -> str:
        """Return about `size` bytes of UTF-8: paragraphs, or turns of two speakers."""
        words = self._words[language]
        drawn = iter(
            self.chance.choices(words, cum_weights=self._weights, k=size // 3 + 100)
        )
        paragraphs: list[str] = []
        written = 0
        while written < size:
            sentences = [
                self._sentence(drawn) for _ in range(self.chance.randint(2, 7))
            ]
            label = ("Interviewer: ", "P03: ")[len(paragraphs) % 2]
            paragraphs.append((label if is_interview else "") + " ".join(sentences))
            written += len(paragraphs[-1].encode()) + 2
        return "\n\n".join(paragraphs) + "\n"

    def _sentence(self, drawn: Iterator[str]) -> str:
        words = [next(drawn, "data") for _ in range(self.chance.randint(6, 24))]
        return " ".join(words).capitalize() + self.chance.choice(".....?!")

    def _lexicon(self, language: str) -> list[str]:
        """Return the function words, and after them rarer and rarer invented ones."""
        words = list(dict.fromkeys(_FUNCTION_WORDS[language].split()))
        known = set(words)
        onsets, vowels, codas = _ONSETS.split(), _VOWELS[language], _CODAS.split()
        while len(words) < _VOCABULARY:
            word = "".join(
                self.chance.choice(onsets) + self.chance.choice(vowels)
                for _ in range(self.chance.randint(1, 3))
            ) + self.chance.choice(codas)
            if word not in known:
                known.add(word)
                words.append(word)
        return words


def write_files(folder: Path, n_files: int, size: int) -> list[Path]:
    """Write files of `size` bytes each, half Danish, half interviews."""
    writer = Writer(SEED + n_files)
    folder.mkdir(parents=True)
    paths = []
    for number in range(n_files):
        text = writer.text(
            size, language=("da", "en")[number % 2], is_interview=number % 4 < 2
        )
        path = folder / f"note-{number:04}.txt"
        path.write_text(text, encoding="utf-8", newline="\r\n" if number % 3 else "\n")
        paths.append(path)
    return paths


def codebook(n_codes: int) -> Codebook:
    """Return a codebook with definitions as long as a real one's."""
    writer = Writer(SEED + 1)
    book = Codebook(name="invented", label={"en": "Invented"})
    codes = []
    for number in range(n_codes):
        said = writer.text(400, language="en", is_interview=False).replace("\n", " ")
        shade = 40 + number * 200 // n_codes
        code = Code(
            name=f"code-{number:02}",
            codebook=book.guid,
            color=f"#{shade:02X}{(number * 67) % 200 + 30:02X}{255 - shade:02X}",
            key=_KEYS[number] if number < len(_KEYS) else "",
            entries={
                "en": Entry(f"Code {number:02}", said[:120], said[:300], said[:150])
            },
        )
        codes.append(code)
    return Codebook(book.name, tuple(codes), book.label, guid=book.guid)


def spans(text: str, n: int, *, chance: random.Random) -> Iterator[tuple[int, int]]:
    """Yield overlapping stretches of `text`: most a sentence long, some a page."""
    for _ in range(n):
        length = chance.choice((20, 60, 60, 120, 120, 120, 200, 200, 400, 900))
        length = chance.randint(length // 2, length)
        start = chance.randrange(max(1, len(text) - length))
        end = min(start + length, len(text))
        if text[start:end].strip():
            yield start, end
