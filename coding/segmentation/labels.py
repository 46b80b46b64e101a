"""What stands before speech in a transcript: a speaker's name, a time stamp.

Every look is at the first characters of a line, so that no text is slow to read.
"""

import re
from dataclasses import dataclass

from coding.segmentation.stamps import LOOSE_STAMP, STAMP
from coding.segmentation.vocabulary import (
    is_answer,
    is_heading,
    is_name,
    is_question,
    is_strict_name,
    is_titled_name,
)

# Longer than any label: two time stamps, forty characters of name, marks, spaces.
_LONGEST = 120

_MARK = r"(?:\*{1,3}|_{1,2})?"
_WORD = r"[^\W_](?:[^\s:*_\[\]<>#,;!?\"“”]|_(?=\d)){0,39}"
_NAME = rf"(?P<name>{_WORD}(?:[ \u00a0]{{1,2}}(?:\(?{_WORD})){{0,3}})"
_GAP = r"[ \t\u00a0]{0,4}"
_WIDE_GAP = r"[ \t\u00a0]{0,12}"

_WITH_COLON = re.compile(
    rf"{_MARK}(?:{STAMP}{_GAP}[-–]?{_GAP}(?:From[ ]{{1,2}})?)?{_MARK}"
    rf"(?P<box>\[)?{_NAME}(?(box)\]){_MARK}"
    rf"{_GAP}(?:{STAMP}{_GAP})?{_MARK}:{_MARK}(?=\s|\Z)(?:{_GAP}{STAMP}:?(?=\s|\Z))?"
)
_WITH_TITLE = re.compile(
    rf"{_MARK}(?P<name>{_WORD}(?: {_WORD}){{1,3}}, {_WORD}(?: {_WORD}){{0,2}})"
    rf"{_MARK}:{_MARK}(?=\s|\Z)"
)
_TO_EVERYONE = re.compile(r" (?:to|til) (?:Everyone|Alle)\Z")
_STAMP_THEN_NAME = re.compile(
    rf"{_MARK}{STAMP}{_GAP}[-–]?{_GAP}{_MARK}{_NAME}{_MARK}{_GAP}(?=\n|\Z)"
)
_NAME_THEN_STAMP = re.compile(
    rf"{_MARK}\[?{_NAME}\]?{_MARK}{_WIDE_GAP}[-–,]?{_GAP}{LOOSE_STAMP}{_MARK}{_GAP}"
    r"(?=\n|\Z)"
)
_STAMP_FIRST = re.compile(rf"{_MARK}{STAMP}")
_STAMP_AT_LINE_START = re.compile(rf"(?m)^(?P<before>[^\S\n]*){STAMP}")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's name at the beginning of a paragraph; `end` is where speech begins.

    ``is_alone`` where it has a line of its own and no colon.
    """

    name: str
    end: int
    is_alone: bool = False


def find_label(text: str, start: int, end: int) -> Label | None:
    """Return the label that opens the paragraph from `start` to `end`, if any.

    Examples
    --------
    >>> find_label("[00:12:31] Anne-Mette: Ja.", 0, 26)
    Label(name='Anne-Mette', end=23, is_alone=False)
    >>> find_label("Beslutning: Vi venter.", 0, 22) is None
    True
    """
    near = min(end, start + _LONGEST)
    if text.find(":", start, near) < 0:
        return None
    found = _WITH_COLON.match(text, start, near)
    if found and is_name(found["name"]):
        return _label(text, found, end)
    found = found or _WITH_TITLE.match(text, start, near)
    if found and "," in found["name"] and is_titled_name(found["name"]):
        return _label(text, found, end)
    found = _STAMP_THEN_NAME.match(text, start, near)
    found = found or _NAME_THEN_STAMP.match(text, start, near)
    if found and is_strict_name(found["name"]):
        return _label(text, found, end, is_alone=True)
    return None


def find_asked_or_answered(text: str, start: int, end: int) -> Label | None:
    """Return "Question:" or "Answer:" at the beginning of a paragraph, if any.

    A heading elsewhere, it is a label where questions and answers alternate.
    """
    near = min(end, start + _LONGEST)
    found = text.find(":", start, near) > 0 and _WITH_COLON.match(text, start, near)
    if found and (is_question(found["name"]) or is_answer(found["name"])):
        return _label(text, found, end)
    return None


def is_fact(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph is a fact as at the head of a note: "Date: 3 May".

    Examples
    --------
    >>> is_fact("Forsker: Sofie Krag", 0, 19), is_fact("Forsker: Hvorfor?", 0, 17)
    (True, False)
    """
    if end - start > _LONGEST or text[end - 1] in ".?!…":
        return False
    found = _WITH_COLON.match(text, start, end)
    return found is not None and found.end() < end


def is_heading_with_colon(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph begins like "Decision: "."""
    found = _WITH_COLON.match(text, start, min(end, start + _LONGEST))
    return found is not None and is_heading(found["name"])


def _label(
    text: str, found: re.Match[str], end: int, *, is_alone: bool = False
) -> Label:
    speech = _SPACE.match(text, found.end(), end)
    name = found["name"].strip()
    if name.endswith(("Everyone", "Alle")):
        name = _TO_EVERYONE.sub("", name)
    return Label(name, speech.end() if speech else end, is_alone)


def opens_paragraph(text: str, start: int, end: int) -> bool:
    """Tell whether a line begins with a label, a heading with colon or a time stamp."""
    near = min(end, start + _LONGEST)
    if text.find(":", start, near) < 0:
        return False
    if _STAMP_FIRST.match(text, start, near) or find_label(text, start, end):
        return True
    return is_heading_with_colon(text, start, end)


def is_only_label(text: str, start: int, end: int) -> bool:
    """Tell whether a line holds a label or a time stamp and no speech."""
    if end - start > _LONGEST or text.find(":", start, end) < 0:
        return False
    label = find_label(text, start, end)
    if label is not None:
        return label.end >= end
    stamp = _STAMP_FIRST.match(text, start, end)
    return stamp is not None and stamp.end() == end


def without_stamps(text: str) -> str:
    """Return `text` with the time stamps that lines begin with left out.

    Examples
    --------
    >>> without_stamps("[00:12:31] Ja. Kl. 12:31")
    '  Ja. Kl. 12:31'
    """
    return _STAMP_AT_LINE_START.sub(r"\g<before> ", text)
