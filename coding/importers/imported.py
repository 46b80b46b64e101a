"""What a reader of files hands over: a text, and what its file told about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coding.errors import Reason
from coding.model import Stretch
from coding.offsets import normalise

FACTS = (
    *("title", "author", "site", "kind", "language"),
    *("observed_on", "written_on"),  # as year-month-day
)
"""What a file may say about its text; anything else is a variable."""


@dataclass(frozen=True, slots=True)
class ImportedText:
    """The text of a file or of one part of it, as it will be stored.

    ``text`` is normalised (see `offsets.normalise`) and holds more than white space.
    ``part`` says which part of its file it is, empty where the file is one text.
    ``stretches`` are those that the file itself told (``is_told``), with positions
    in ``text``; ``facts`` has keys of `FACTS`; ``notes`` are sentences that the
    person should see although the file came in.
    """

    text: str
    part: str = ""
    stretches: tuple[Stretch, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Reason, ...] = ()


class TextBuilder:
    r"""Collects a text line by line, and the stretches that its file tells.

    Every piece is normalised as it comes, so that positions are those of the stored
    text from the start.

    Examples
    --------
    >>> builder = TextBuilder()
    >>> start, end = builder.line("Mål")
    >>> builder.tell("heading", start, end, value="1")
    >>> start, end = builder.line("Vi venter.", blank_before=True)
    >>> builder.text, start
    ('Mål\n\nVi venter.', 5)
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._is_blank_due = False
        self._stretches: list[Stretch] = []

    @property
    def text(self) -> str:
        """The text so far, without an ending line feed."""
        return "".join(self._pieces)

    @property
    def end(self) -> int:
        """Where the text so far ends."""
        return self._length

    def line(
        self, text: str, *, blank_before: bool = False, is_verbatim: bool = False
    ) -> tuple[int, int]:
        """Add a line (or several, parted by line feeds); return where it stands.

        White space at its ends is left out unless `is_verbatim`, and a line without
        any sign adds nothing: then start and end are the same.
        """
        text = normalise(text) if is_verbatim else normalise(text).strip()
        if not text.strip():
            return self._length, self._length
        parted = "\n\n" if blank_before or self._is_blank_due else "\n"
        gap = parted if self._length else ""
        self._is_blank_due = False
        self._pieces += (gap, text)
        start = self._length + len(gap)
        self._length = start + len(text)
        return start, self._length

    def blank(self) -> None:
        """Leave a blank line before whatever comes next (never two)."""
        self._is_blank_due = True

    def tell(
        self,
        kind: str,
        start: int,
        end: int,
        *,
        label_end: int | None = None,
        speaker: str | None = None,
        value: str = "",
    ) -> None:
        """Tell that the file itself says that `start` to `end` is of a kind."""
        told = start if label_end is None else label_end
        self._stretches.append(
            Stretch(kind, start, end, told, speaker, value, is_told=True)
        )

    def imported(
        self,
        *,
        part: str = "",
        facts: Mapping[str, str] | None = None,
        variables: Mapping[str, str] | None = None,
        notes: tuple[Reason, ...] = (),
    ) -> ImportedText:
        """Return all that was collected, stretches in the order of the text."""
        stretches = sorted(self._stretches, key=lambda each: (each.start, -each.end))
        kept = {name: value for name, value in (facts or {}).items() if value}
        return ImportedText(
            self.text, part, tuple(stretches), kept, variables or {}, notes
        )
