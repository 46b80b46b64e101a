"""What stands above a text between two lines of dashes: facts for a machine."""

import re

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"(?m)^(?:---|\.\.\.)[ \t]*$")
_KEY = re.compile(r"[^\W\d_][\w -]{0,40}:(?:\s|\Z)")
_LONGEST = 8_000


def front_matter_end(text: str) -> int:
    r"""Return where the YAML at the top of `text` ends; 0 where there is none.

    Examples
    --------
    >>> front_matter_end("---\nsite: Nordvig\n---\nVi venter.")
    21
    >>> front_matter_end("---\nVi venter.\n---\n")
    0
    """
    opening = _OPENING.match(text)
    if opening is None or not _KEY.match(text, opening.end()):
        return 0
    closing = _CLOSING.search(text, opening.end(), _LONGEST)
    return closing.end() if closing else 0
