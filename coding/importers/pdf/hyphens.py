"""How two lines of one paragraph are put together: space, hyphen or nothing."""

import re
from collections import Counter
from collections.abc import Iterable

from coding.importers.pdf.signs import SOFT_HYPHEN

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST_PART = re.compile(r"([^\W_](?:[\w.'’-]*[^\W_.])?\.?)-\Z")
_FIRST_PART = re.compile(r"[^\W_][\w'’-]*")
_LONGEST = 120  # letters that are looked at, so that no line is slow to join
# What stands after a hyphen that waits for the rest of its compound.
_AFTER_HANGING = frozenset(
    {"og", "eller", "samt", "men", "til", "kontra"}
    | {"and", "or", "but", "to", "nor", "versus"}
)
# Parts before which English keeps its hyphen, and Danish abbreviations that keep it.
_KEEPING = frozenset(
    {"all", "cross", "half", "high", "long", "low", "non", "quasi", "self", "vice"}
    | {"ai", "cpr", "cvr", "cv", "dvd", "edb", "eu", "gps", "iot", "ip", "it", "iq"}
    | {"ngo", "pc", "pdf", "ph.d", "ph.d.", "tv", "uk", "usb", "vip", "well", "wifi"}
)


class Glue:
    """Knows the words of a document, and from them where a hyphen belongs."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        for line in lines:
            # The last word may be half of one, and so may the first.
            found = _WORD.findall(line.lower())
            self._words.update(found[1:] if line[:1].islower() else found)

    def joined(self, before: str, after: str) -> tuple[str, str]:
        r"""Return what is left of `before`, and what stands between it and `after`.

        Examples
        --------
        >>> glue = Glue(["en data-drevet plan"])
        >>> [glue.joined(line, "drevet plan") for line in ("data-", "be-", "en")]
        [('data-', ''), ('be', ''), ('en', ' ')]
        >>> glue.joined("syge-", "og sundhedshjælp")
        ('syge-', ' ')
        """
        if before.endswith(SOFT_HYPHEN):
            return before[:-1], ""
        tail = before[-_LONGEST:] if before.endswith("-") else ""
        last, first = _LAST_PART.search(tail), _FIRST_PART.match(after)
        if last is None or first is None:
            return before, self._space(before, after)
        left, right = last[1], first[0].rstrip("-'’")
        if right.lower() in _AFTER_HANGING:
            return before, " "
        return (before, "") if self._keeps(left, right) else (before[:-1], "")

    def _space(self, before: str, after: str) -> str:
        """Return a space, but none inside a web address that goes on."""
        tail = (before[-_LONGEST:].split() or [""])[-1]
        is_address = tail.startswith(("http://", "https://")) and tail.endswith("/")
        return "" if is_address and after[:1].islower() else " "

    def _keeps(self, left: str, right: str) -> bool:
        """Tell whether `left`-`right` is written with its hyphen."""
        if not right[0].isalpha() or not left[-1].isalpha():
            return True
        whole = left.rsplit("-", 1)[-1]
        with_hyphen = self._words[f"{left}-{right}".lower()]
        without = self._words[f"{whole}{right}".lower()]
        if with_hyphen != without:
            return with_hyphen > without
        if right[0].isupper():
            return not (left.isupper() and right.isupper() and len(left) > 4)
        is_abbreviation = len(left) == 1 or left.isupper() or "." in left
        return is_abbreviation or left.lower() in _KEEPING or "-" in left
