"""Whether a sentence ends at a mark: by what stands before it, and what follows."""

import re

from coding.segmentation.abbreviations import (
    BEFORE_LETTERS,
    BEFORE_ORDINALS,
    HAILS,
    HESITATIONS,
    MONTHS,
    REFERENCES,
    SAYING,
    SMALL_WORDS,
    ZONES,
    Ending,
    ending_of,
)
from coding.segmentation.marks import CLOSERS, LONGEST_TOKEN, Place

_INNER_DOTS = re.compile(r"(?:[^\W\d_]{1,6}\.)+[^\W\d_]{1,6}")
_NUMBER = re.compile(r"\d[\d.:,]*")
_SAYING = "|".join(sorted(SAYING))
_NAMES = r"[A-ZÆØÅ][\w-]*+(?: [A-ZÆØÅ][\w-]*+)?"
_SAID = re.compile(rf"(?:{_NAMES}|(?:the|a|my) [\w-]++) (?:{_SAYING}|wanted to know)\b")
# "§ 3. Stk. 1." over what it numbers, and i in front of a capital: iPad.
_SECTION = re.compile(
    r"(?i)(?:§+ ?\d+ ?[a-z]?(?:\. *|$))?(?:(?:stk|nr|art|pkt|subs|sec|para)\. \d+)?"
)
_LONGEST_SECTION = 30
_LONGEST_HAIL = 3


def at_a_glance(
    text: str, start: int, found: re.Match[str], language: str, *, may_be_small: bool
) -> bool | None:
    """Tell, as of most marks, whether it is a border; None where it takes a look.

    It never says other than `is_border`: a lone mark between two plain words ends a
    sentence before a capital, and does not before a small letter.
    """
    mark, after = found.span()
    if after - mark > 1 or text[after] != " ":
        return None
    first = text[after + 1]
    if text[mark] != ".":
        is_word = mark - start > _LONGEST_HAIL and text[mark - 1].isalnum()
        return True if is_word and first.isupper() else None
    if first.islower():
        is_brand = text[after + 2 : after + 3].isupper()
        return None if may_be_small or is_brand else False
    space = text.rfind(" ", max(start, mark - LONGEST_TOKEN), mark)
    token = text[space + 1 : mark]
    if space < 0 or len(token) < 2 or not token.isalpha():
        return None
    is_unknown = ending_of(token, language) is None
    if first.isdigit():
        return None if is_unknown else False
    return True if is_unknown and first.isupper() else None


def is_border(place: Place, follows: str, *, is_small: bool) -> bool:
    """Tell whether a sentence ends at this mark and another begins."""
    if not follows:
        return False
    if "?" in place.run or "!" in place.run:
        return _is_border_after_cry(place, follows)
    if "…" in place.run or ".." in place.run:
        return _is_border_after_ellipsis(place, follows)
    return _is_border_after_stop(place, follows, is_small=is_small)


def _is_border_after_stop(place: Place, follows: str, *, is_small: bool) -> bool:
    """After ".": by the token before it."""
    if _is_section(place):
        return False
    token, before, begins = place.tokens()
    is_initial = len(token) == 1 and token.isupper()
    known = None if is_initial else ending_of(token, place.style.language)
    if known is not None:
        return _is_border_after_abbreviation(place, follows, known, token)
    if _NUMBER.fullmatch(token):
        if follows.islower():
            begins = begins or not is_small
        return not begins and _is_border_after_number(place, follows, token, before)
    if len(token) == 1 or _INNER_DOTS.fullmatch(token):
        return not begins and _is_border_after_letters(place, follows, token, before)
    if follows.islower():
        return is_small and len(token) > 1 and place.run == "."
    return not follows.isdigit() or len(token) > 2


def _is_section(place: Place) -> bool:
    """Tell whether what stands before the mark only numbers what comes: "Stk. 2."."""
    if place.mark - place.start > _LONGEST_SECTION:
        return False
    return _SECTION.fullmatch(place.text, place.start, place.mark) is not None


def _is_no_ordinal(place: Place, token: str, before: str) -> bool:
    """Tell whether "9." is the end, in a text without capitals: "kl. 9. vi ses"."""
    if place.next_word() in MONTHS:
        return False
    if place.style.language == "en" or not token.isdigit() or len(token) > 2:
        return True
    return before.casefold() in ("kl.", "kl", "nr.", "nr")


def _is_border_after_cry(place: Place, follows: str) -> bool:
    """After "?" and "!": not where somebody is said to have said it."""
    is_closed = place.run[-1] not in ".!?…"
    if place.mark - place.start <= _LONGEST_HAIL:
        word = place.text[place.start : place.mark]
        if word.casefold() in HAILS:
            return False
    if follows.islower():
        return not is_closed and place.next_word() not in SAYING
    if not is_closed or place.next_word() in SMALL_WORDS:
        return True
    return _SAID.match(place.text, place.first, place.end) is None


def _is_border_after_ellipsis(place: Place, follows: str) -> bool:
    """After "...": where a capital follows, but "I ... I think" goes on."""
    if follows.islower() or follows.isdigit():
        return False
    word = place.next_word()
    is_apart = place.text[place.mark - 1].isspace()
    if word == "i":
        before = place.tokens()[0].casefold()
        return not is_apart and before not in HESITATIONS
    return not is_apart or word in SMALL_WORDS


def _is_border_after_abbreviation(
    place: Place, follows: str, known: Ending, token: str
) -> bool:
    # A bracket ends what the abbreviation began: "(Holm et al.) The".
    if follows.islower() or follows.isdigit() or known is Ending.NEVER:
        return False
    word = place.next_word()
    if token.casefold() in REFERENCES and len(word) == 1:
        return False
    if word in SMALL_WORDS or word == "i":
        return True
    is_time = token.casefold() in ("a.m", "p.m", "am", "pm")
    return known is Ending.BEFORE_CAPITAL and not (is_time and word in ZONES)


def _is_border_after_number(
    place: Place, follows: str, token: str, before: str
) -> bool:
    """After "3.": a Danish one may mean "third", and ": 1." opens a list."""
    if before[-1:] in (":", ";"):
        return False
    if follows.islower():
        return _is_no_ordinal(place, token, before)
    if place.style.language == "en":
        return True
    word = place.next_word()
    if follows.isdigit() or word in MONTHS:
        return False
    is_ordinal = token.isdigit() and len(token) < 3
    is_counting = is_ordinal and before.strip(CLOSERS).casefold() in BEFORE_ORDINALS
    return not is_counting or word in SMALL_WORDS


def _is_border_after_letters(
    place: Place, follows: str, token: str, before: str
) -> bool:
    """After "J." and "b.l.a.": initials, unless a small word follows."""
    if follows.islower() or follows.isdigit():
        return False
    if token in ("i", "å") or before.casefold().rstrip(".") in BEFORE_LETTERS:
        return True
    return place.next_word() in SMALL_WORDS
