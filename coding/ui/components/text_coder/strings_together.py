"""The reader's words for working together, and for the time without a server."""

from collections.abc import Callable


def together_strings(_: Callable[[str], str]) -> dict[str, str]:
    """Return the texts about colleagues, and about what is not stored yet."""
    return {
        "arrived": _("{n} new codings by {names}"),
        "arrived_one": _("A new coding by {names}"),
    }
