"""The words for changing codings, going from one to the next, and the sheet of keys."""

from collections.abc import Callable


def desk_strings(_: Callable[[str], str]) -> dict[str, str]:
    """Return what the reader says when codings are changed; see `reader_strings`."""
    return {**_entry(_), **_changed(_), **_going(_), **_picking(_)}


def _entry(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "change_code": _("Change code"),
        "more_acts": _("More"),
        "sure": _("Sure"),
        "unsure": _("Unsure"),
        "cut_here": _("Cut here"),
        "join_next": _("Join with the next"),
        "copy_code": _("Another code too"),
        "code_too": _("Code so too"),
        "weight": _("Weight"),
        "weight_help": _("From 0 to 100; empty for none"),
        "weight_is": _("weight {n}"),
        "coded_auto": _("coded by a rule"),
        "coded_suggested": _("was suggested"),
        "handle_start": _("Beginning of {name}: move with the left and right arrow"),
        "handle_end": _("End of {name}: move with the left and right arrow"),
        "selection": _("the selection"),
        "desk_bar": _("Take back and go on"),
    }


def _changed(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "recoded": _("{code} in place of {old}."),
        "made_sure": _("{code} is marked as sure."),
        "made_unsure": _("{code} is marked as unsure."),
        "made_plain": _("{code} is neither sure nor unsure any more."),
        "made_weight": _("{code} has the weight {n}."),
        "was_cut": _("{code} is cut in two."),
        "was_joined": _("Joined as one coding of {code}: {quote}"),
        "border_moved": _("{code} now reaches over: {quote}"),
        "coded_joined": _("{code} is joined with what you had coded here before."),
        "already_all": _("You have coded this passage with all of these already."),
        "undone_revise": _("The coding is as it was before."),
        "redone_revise": _("Done again."),
        "refused_revise": _(
            "{code} on \u201c{quote}\u201d could not be changed; it is as before."
        ),
        "cut_where": _(
            "Select the words with which the second part shall begin, and cut there."
        ),
        "no_neighbour": _("There is no other coding of yours with {code} here."),
        "nothing_here": _("You have coded nothing here."),
        "not_yours": _("Only who made this coding can change it."),
    }


def _going(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "end_of_text": _("This is the end of the text."),
        "start_of_text": _("This is the beginning of the text."),
        "no_codings": _("Nothing is coded here."),
        "no_unsure": _("None of your codings here is marked as unsure."),
        "all_coded": _("You have coded every sentence of this text."),
        "last_source": _("This is the last source."),
        "first_source": _("This is the first source."),
    }


def _picking(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "picker_tick": _("Choose several: Shift+Enter"),
        "picker_take": _("Give these {n} codes"),
        "picker_take_one": _("Give this code"),
    }


def key_strings(_: Callable[[str], str]) -> dict[str, str]:
    """Return the words of the sheet of keys; see `reader_strings`."""
    return {
        "keys_title": _("Keys in the reader"),
        "keys_group_code": _("Code"),
        "keys_group_select": _("Select"),
        "keys_group_move": _("Go on"),
        "keys_group_change": _("Change a coding"),
        "keys_group_other": _("Other"),
        "keys_code": _("give the selection the code with this key"),
        "keys_extend": _("make the selection longer or shorter"),
        "keys_words": _("the same, word by word"),
        "keys_stripes": _("go to the codings in the margin and move between them"),
        "keys_scroll": _("scroll"),
        "keys_escape": _("close what is open, then clear the selection"),
        "keys_mouse": _(
            "Drag over a passage, double-click a word, or triple-click a paragraph."
            " Click a highlight to see its codings, and drag the handles at its ends."
        ),
        "keys_change": _("Change the key for: {what}"),
        "keys_press": _("Press the new key"),
        "keys_reset": _("Usual key"),
        "keys_reset_all": _("Back to the usual keys"),
        "key_fixed": _("{key} cannot be changed: the reader needs it."),
        "key_letter": _("Letters and digits are the keys of codes. Hold Ctrl or Alt."),
        "key_taken": _("{key} is taken: {whose}. Change that one first."),
        "or": _("or"),
        **_commands(_),
    }


def _commands(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "keys_picker": _("find a code by its name"),
        "keys_invent": _("make a code from the selected words"),
        "keys_layer1": _("mark the selection as observed"),
        "keys_layer2": _("mark the selection as reported to me"),
        "keys_layer3": _("mark the selection as my reflection"),
        "keys_layer0": _("take the layer off the selection"),
        "keys_sentence_next": _("next sentence"),
        "keys_sentence_back": _("sentence before"),
        "keys_turn_next": _("next turn"),
        "keys_turn_back": _("turn before"),
        "keys_paragraph_next": _("next paragraph"),
        "keys_paragraph_back": _("paragraph before"),
        "keys_source_next": _("next source"),
        "keys_source_back": _("source before"),
        "keys_coding_next": _("next coding"),
        "keys_coding_back": _("coding before"),
        "keys_uncoded": _("next sentence you have not coded"),
        "keys_unsure_next": _("your next unsure coding"),
        "keys_differ_next": _("next passage where coders differ"),
        "keys_differ_back": _("passage before where coders differ"),
        "keys_memo": _("write a memo about the selection"),
        "keys_more_sentence": _("longer by a sentence"),
        "keys_less_sentence": _("shorter by a sentence, or longer at the beginning"),
        "keys_more_turn": _("longer by a turn"),
        "keys_less_turn": _("shorter by a turn, or longer at the beginning"),
        "keys_more_paragraph": _("longer by a paragraph"),
        "keys_less_paragraph": _("shorter by a paragraph, or longer at the beginning"),
        "keys_remove": _("remove the coding"),
        "keys_recode": _("give the coding another code"),
        "keys_unsure": _("mark the coding as unsure, or no longer"),
        "keys_end_longer": _("the coding ends a word later"),
        "keys_end_shorter": _("the coding ends a word earlier"),
        "keys_start_longer": _("the coding begins a word earlier"),
        "keys_start_shorter": _("the coding begins a word later"),
        "keys_cut": _("cut the coding in two where the selection begins"),
        "keys_join": _("join the coding with the next one of its code"),
        "keys_undo": _("undo"),
        "keys_redo": _("redo"),
        "keys_help": _("this sheet"),
    }
