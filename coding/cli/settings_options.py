"""The options of the verbs for a project's settings and for who may code."""

import argparse
from typing import Protocol

from coding.i18n import Translator


class Verbs(Protocol):
    """What adds a verb to the parser."""

    def add(self, name: str, does: str, help_: str) -> argparse.ArgumentParser:
        """Add a verb, and return its parser."""
        ...


def add_settings_options(verbs: Verbs, _: Translator) -> None:
    """Add the verbs `settings` and `coders`."""
    settings = verbs.add(
        "settings", "settings:settings", _("show or make the project's settings")
    )
    settings.add_argument(
        "--set",
        dest="set_",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME=VALUE",
        help=_("others=shown|blind, overlaps=stay|join"),
    )
    coders = verbs.add("coders", "settings:coders", _("list who codes, and who may"))
    way = coders.add_mutually_exclusive_group()
    way.add_argument(
        "--withdraw", default="", metavar="NAME", help=_("let somebody code no more")
    )
    way.add_argument("--allow", default="", metavar="NAME", help=_("or code again"))
