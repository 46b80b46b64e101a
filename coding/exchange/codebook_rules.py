"""What every codebook must obey, whichever file it comes from."""

import re
from collections.abc import Sequence

from coding.errors import BadCodebookError, Reason
from coding.i18n import N_
from coding.model import Code

GREY = "#777777"
MAX_CODES = 5000
MAX_DEPTH = 50
_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?")
_COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")


def guid_in(text: str, file: str) -> str:
    """Return a guid in lower case without braces.

    Raises
    ------
    BadCodebookError
        If `text` is no guid.
    """
    match = _GUID.fullmatch(text.strip().lower())
    if not match:
        raise BadCodebookError(
            file=file, reason=Reason(N_("“{text}” is no guid"), text=text[:80])
        )
    return match.group(1)


def color_in(text: str) -> str | None:
    """Return a colour as #RRGGBB, or None when `text` is no colour."""
    color = text.strip().lower()
    if not _COLOR.fullmatch(color):
        return None
    if len(color) == 4:
        color = "#" + "".join(2 * digit for digit in color[1:])
    return color.upper()


def check_codes(codes: Sequence[Code], file: str) -> None:
    """Refuse a codebook that is empty, too large or deep, nameless or repeats a guid.

    Parents come before their children.

    Raises
    ------
    BadCodebookError
        With the first reason that was found.
    """
    if not codes:
        raise BadCodebookError(file=file, reason=Reason(N_("it holds no codes")))
    if len(codes) > MAX_CODES:
        reason = Reason(
            N_("it holds {n} codes, and {limit} is the most"),
            n=len(codes),
            limit=MAX_CODES,
        )
        raise BadCodebookError(file=file, reason=reason)
    depths: dict[str | None, int] = {None: -1}
    for code in codes:
        if not code.name.strip():
            raise BadCodebookError(file=file, reason=Reason(N_("a code has no name")))
        if code.guid in depths:
            repeated = Reason(N_("the guid {guid} is there twice"), guid=code.guid)
            raise BadCodebookError(file=file, reason=repeated)
        depths[code.guid] = depths[code.parent] + 1
        if depths[code.guid] > MAX_DEPTH:
            too_deep = Reason(N_("codes may lie {n} deep at most"), n=MAX_DEPTH)
            raise BadCodebookError(file=file, reason=too_deep)
