"""The options of the verb auto-code."""

import argparse

from coding.i18n import Translator


def add_rule_options(verb: argparse.ArgumentParser, translate: Translator) -> None:
    """Add what a rule looks for, where, and what it does with it."""
    _ = translate
    verb.add_argument("--code", required=True)
    rule = verb.add_mutually_exclusive_group(required=True)
    rule.add_argument("--search", metavar="QUERY", help=_("what a search finds"))
    rule.add_argument(
        "--speaker", metavar="NAME", help=_("all that a speaker or participant says")
    )
    rule.add_argument(
        "--heading", metavar="WORDS", help=_("what stands under these headings")
    )
    verb.add_argument(
        "--unit",
        metavar="words|sentence|turn|paragraph",
        help=_("what is coded around each place of a search (words)"),
    )
    for name, values in {
        "--source": "SOURCE",
        "--site": "NAME",
        "--kind": "interview|meeting|fieldnotes|document",
        "--language": "da|en",
    }.items():
        verb.add_argument(name, nargs="+", action="extend", default=[], metavar=values)
    verb.add_argument("--from", dest="from_", default="", metavar="DATE")
    verb.add_argument("--to", default="", metavar="DATE")
    verb.add_argument(
        "--within", default="", metavar="CODE", help=_("only inside passages with it")
    )
    verb.add_argument(
        "--dry-run", action="store_true", help=_("say what would happen, store nothing")
    )
