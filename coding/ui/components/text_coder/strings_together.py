"""The reader's words for working together, and for the time without a server."""

from collections.abc import Callable


def together_strings(_: Callable[[str], str]) -> dict[str, str]:
    """Return the texts about colleagues, and about what is not stored yet."""
    return {
        "arrived": _("{n} new codings by {names}"),
        "arrived_one": _("A new coding by {names}"),
        "unsent_which": _("{n} acts are not stored yet: which?"),
        "unsent_which_one": _("{n} act is not stored yet: which?"),
        "unsent_add": _("{code} on \u201c{quote}\u201d"),
        "unsent_remove": _("a coding removed"),
        "unsent_other": _("another change"),
        "refused_gone": _("A coding could not be stored: its words are not there."),
        "refused_elsewhere": _("What you did in another source could not be stored."),
        "server_gone": _(
            "The server does not answer. Go on: what you do is kept here."
        ),
        "unkept": _("This browser does not keep what is not stored yet."),
        "unkept_why": _("Its storage is full or forbidden. Leave this page open."),
        "copy_words": _("Copy the words"),
        "copied": _("Copied"),
    }
