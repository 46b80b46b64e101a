"""The words of the codebook's tree, which travel to the browser with its rows."""

from collections.abc import Callable


def tree_strings(_: Callable[[str], str]) -> dict[str, str]:
    """Return every text the tree shows or announces, in the language of ``_``.

    A key that ends in ``_one`` is used instead of its twin when ``{n}`` is 1.

    Parameters
    ----------
    _ : callable
        Translates an English text, as gettext does.

    Returns
    -------
    dict of str to str
        Texts by key; ``{name}`` stands for what the tree fills in.
    """
    return {
        **_line_above(_),
        **_on_a_row(_),
        **_in_the_menu(_),
        **_what_happened(_),
        **_sheet_of_keys(_),
    }


def _line_above(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "codes": _("Codes"),
        "filter": _("Find a code"),
        "none_found": _("No code has this in its name."),
        "no_codes": _("There are no codes yet. “New code” makes the first."),
        "new_code": _("New code"),
        "fold_all": _("Fold everything"),
        "unfold_all": _("Unfold everything"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "keys": _("Keys"),
    }


def _on_a_row(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "codings": _("{n} codings"),
        "codings_one": _("{n} coding"),
        "color_of": _("Colour of {code}"),
        "heading": _("only a heading"),
        "second_place": _("a second place"),
    }


def _in_the_menu(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "edit_card": _("Edit the card"),
        "rename": _("Rename"),
        "recolour": _("Change the colour"),
        "new_below": _("New code below"),
        "new_inside": _("New code inside"),
        "move_up": _("Move up"),
        "move_down": _("Move down"),
        "move_in": _("Move under the one above"),
        "move_out": _("Move out"),
        "also_under": _("Also under…"),
        "merge": _("Merge…"),
        "split": _("Split…"),
        "delete": _("Delete…"),
        "go_to_code": _("Go to the code"),
        "unalias": _("Take this second place away"),
    }


def _what_happened(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "dismiss": _("Dismiss"),
        "several": _("{n} codes"),
        "the_top": _("the top"),
        "now_under": _("{code} is now under {under}, {n} of {of}."),
        "also_shown": _("{code} is now also under {under}."),
    }


def _sheet_of_keys(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "key_space": _("Space"),
        "keys_go": _("Go to another code"),
        "keys_fold": _("Fold and unfold"),
        "keys_several": _("Choose several"),
        "keys_move": _("Move the code itself"),
        "keys_undo": _("Undo and redo"),
        "drag": _("Drag"),
        "keys_drag": _(
            "Between two codes: reorder. Onto a code: put under it. With Ctrl or Alt: "
            "show it there, too."
        ),
    }
