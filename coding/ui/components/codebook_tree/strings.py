"""The words of the codebook's tree, which travel to the browser with its rows."""

from collections.abc import Callable


def tree_strings(_: Callable[[str], str]) -> dict[str, str]:
    """Return every text the tree shows or announces, in the language of ``_``.

    A key that ends in ``_one`` is used instead of its twin when ``{n}`` is 1.
    """
    return {
        "filter": _("Find a code"),
        "none_found": _("No code has this in its name."),
        "no_codes": _("There are no codes yet. “New code” makes the first."),
        "new_code": _("New code"),
        "new_below": _("New code below"),
        "new_inside": _("New code inside"),
        "rename": _("Rename"),
        "edit_card": _("Edit the card"),
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
        "fold_all": _("Fold everything"),
        "unfold_all": _("Unfold everything"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "keys": _("Keys"),
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
        "dismiss": _("Dismiss"),
        "color_of": _("Colour of {code}"),
        "more_of": _("More about {code}"),
        "codings": _("{n} codings"),
        "codings_one": _("{n} coding"),
        "several": _("{n} codes"),
        "the_top": _("the top"),
        "now_under": _("{code} is now under {under}, {n} of {of}."),
    }
