"""The words of the memos in the reader; see `strings`."""

from collections.abc import Callable


def memo_strings(_: Callable[[str], str]) -> dict[str, str]:
    """Return every text about memos, in the language of ``_``."""
    return {**_places(_), **_form(_), **_what_happened(_)}


def _places(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "memo": _("Memo"),
        "memo_write_title": _("Write a memo about the selection, or the source"),
        "memo_button_n": _("Memo; {n} about this source"),
        "memo_named": _("Memo about this coding with {code}"),
        "memo_mark": _("{n} memos: {title}"),
        "memo_mark_one": _("Memo: {title}"),
        "memo_on_source": _("Memo about this source"),
        "memo_on_passage": _("Memo about this passage"),
        "memo_on_coding": _("Memo about the coding {code}"),
        "memo_on_gone": _("Memo about a coding that is gone"),
        "memo_here": _("Memos at this place"),
        "memo_one_more": _("New memo"),
    }


def _form(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "memo_kind": _("Kind"),
        "memo_observation": _("Observation"),
        "memo_method": _("Method"),
        "memo_theory": _("Theory"),
        "memo_ethics": _("Ethics"),
        "memo_todo": _("To do"),
        "memo_done": _("Done"),
        "memo_title": _("Title"),
        "memo_title_hint": _("The first line, if you give none"),
        "memo_body": _("Text, in Markdown"),
        "memo_link": _("Link to a memo… [["),
        "memo_quote": _("Quote the selection"),
        "memo_titles": _("Memos to link to"),
        "memo_save": _("Save the memo"),
        "memo_remove": _("Remove"),
    }


def _what_happened(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "memo_saved": _("Memo saved."),
        "memo_removed": _("Memo removed. The history can bring it back."),
        "memo_kept": _("What you wrote is kept here until you come back."),
        "memo_refused": _("The memo could not be stored."),
        "memo_refused_remove": _("The memo could not be removed."),
        "memo_look": _("Show what I wrote"),
    }
