"""The words of the reader, which travel to the browser with the document."""

from collections.abc import Callable

from coding.ui.components.text_coder.strings_desk import desk_strings, key_strings
from coding.ui.components.text_coder.strings_looks import looks_strings
from coding.ui.components.text_coder.strings_memos import memo_strings
from coding.ui.components.text_coder.strings_together import together_strings


def reader_strings(_: Callable[[str], str]) -> dict[str, str]:
    """Return every text the reader shows or announces, in the language of ``_``.

    A key that ends in ``_one`` is used instead of its twin when ``{n}`` is 1.

    Parameters
    ----------
    _ : callable
        Translates an English text, as gettext does.

    Returns
    -------
    dict of str to str
        Texts by key; ``{name}`` stands for what the reader fills in.
    """
    return {
        **_line_above(_),
        **_codes_and_picker(_),
        **_cards(_),
        **_at_a_place(_),
        **_layers_and_places(_),
        **_what_happened(_),
        **together_strings(_),
        **desk_strings(_),
        **key_strings(_),
        **looks_strings(_),
        **memo_strings(_),
    }


def _line_above(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "coding_as": _("Coding as {name}"),
        "show_whose": _("Whose codings are shown"),
        "show_me": _("Me"),
        "show_others": _("Others"),
        "show_everyone": _("Everyone"),
        "show_all": _("Show everyone's"),
        "codings_shown": _("{n} codings"),
        "codings_shown_one": _("{n} coding"),
        "hidden_others": _("{n} codings by others are hidden."),
        "hidden_others_one": _("{n} coding by others is hidden."),
        "hidden_mine": _("{n} of your own codings are hidden."),
        "hidden_mine_one": _("{n} of your own codings is hidden."),
        "saved": _("Saved"),
        "saving": _("Saving {n}"),
        "waiting": _("Not saved yet: {n} waiting"),
        "tap_mode": _("Tap words"),
        "tap_mode_title": _("Select by tapping the first and the last word"),
        "keys_open": _("Keys"),
    }


def _codes_and_picker(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "codes": _("Codes"),
        "codes_open": _("Show all codes"),
        "codes_close": _("Close the list of codes"),
        "picker": _("Choose a code"),
        "picker_open": _("Choose a code for the selection"),
        "picker_placeholder": _("Find a code"),
        "picker_none": _("No code has this in its name or definition."),
        "picker_more": _("\u2026 and {n} more: type to find them"),
        "picker_more_one": _("\u2026 and {n} more: type to find it"),
        "picker_new": _("New code \u201c{name}\u201d"),
        "picker_recent": _("recent"),
        "new_code": _("New code from these words"),
        "new_code_typed": _("New code with this name"),
        "new_code_book": _("Codebook for the new code"),
        "codebook_new": _("Newly added"),
        "alias": _("(also stands elsewhere)"),
    }


def _cards(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "card_of": _("What {code} means"),
        "card_none": _("This code has no definition yet."),
        "card_label": _("Label"),
        "card_definition": _("Definition"),
        "card_full_definition": _("Full definition"),
        "card_use_when": _("When to use it"),
        "card_avoid_when": _("When not to use it"),
        "card_example": _("Example"),
        "card_near_miss": _("Near miss"),
        "card_near_miss_reason": _("Why it is none"),
        "card_question": _("Question"),
        "origin_theory": _("from theory"),
        "origin_data": _("from the data"),
        "origin_in_vivo": _("in vivo: a participant's own words"),
        "card_edit": _("Edit"),
        "card_edit_named": _("Edit the card of {code}"),
        "card_save": _("Save"),
        "card_leave": _("Leave"),
        "card_saved": _("The card of {code} is changed."),
        "card_kept": _("The card is not saved. Your text is kept in this tab."),
        "card_draft": _("This is what you wrote and have not saved."),
        "card_given_back": _("This is what you wrote."),
        "card_anew": _("Start from the stored card"),
        "card_theirs": _("Now it says: {text}"),
        "refused_define": _("The card of {code} could not be changed."),
    }


def _at_a_place(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "stripe": _("{code}, coded by {coder}"),
        "stripes_more": _("{n} more codings"),
        "stripes_more_one": _("{n} more coding"),
        "popover": _("Codings here"),
        "popover_title": _("{n} codings here"),
        "popover_title_one": _("{n} coding here"),
        "pending": _("not stored yet"),
        "remove": _("Remove"),
        "remove_named": _("Remove {code}"),
        "close": _("Close"),
        "dismiss": _("Dismiss"),
        "show_passage": _("Show the passage"),
    }


def _layers_and_places(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "layers": _("Layers of the note"),
        "layer_observed": _("Observed"),
        "layer_reported": _("Reported to me"),
        "layer_reflection": _("My reflection"),
        "layer_none": _("No layer"),
        "layer_clear": _("Take the layer off the selection"),
        "layer_on": _("Marked as \u201c{layer}\u201d: {quote}"),
        "layer_off": _("No layer any more: {quote}"),
        "layer_already": _("This passage is marked as \u201c{layer}\u201d already."),
        "layer_nothing": _("There is no layer in this passage."),
        "undone_layer": _("The layers are as they were before."),
        "refused_layer": _(
            "\u201c{quote}\u201d could not be marked as \u201c{layer}\u201d."
        ),
        "refused_clear": _("The layer could not be taken off \u201c{quote}\u201d."),
        "page": _("p. {page}"),
        "pages": _("pp. {first}\u2013{last}"),
    }


def _what_happened(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "select_first": _("Select a passage first."),
        "no_coder": _("Say first who is coding."),
        "unknown_key": _("No code has the key {key}."),
        "coded": _("Coded with {code}: {quote}"),
        "coded_short": _("Coded with {code}."),
        "invented": _("New code: {code}."),
        "already": _("You have coded this passage with {code} already."),
        "removed": _("{code} removed."),
        "stored": _("Stored."),
        "undo": _("Undo"),
        "undone_add": _("{code} taken off again."),
        "undone_invent": _("{code} taken off again. The code itself stays."),
        "undone_remove": _("{code} is back."),
        "redone_add": _("{code} put on again."),
        "refused_add": _("{code} could not be stored on \u201c{quote}\u201d."),
        "refused_invent": _("The new code {code} could not be made."),
        "refused_remove": _("{code} could not be removed from \u201c{quote}\u201d."),
        "tap_first": _("Tap the first word of the passage."),
        "tap_last": _("Now tap the last word."),
        "tap_off": _("Tapping words is off."),
        "selected_words": _("Selected. Choose a code."),
    }
