"""The words of the reader about how codings look and how one likes to read."""

from collections.abc import Callable


def looks_strings(_: Callable[[str], str]) -> dict[str, str]:
    """Return the texts about stripes, switched-off codes, the ruler and reading aids.

    Parameters
    ----------
    _ : callable
        Translates an English text, as gettext does.

    Returns
    -------
    dict of str to str
        Texts by key, as `reader_strings` has them.
    """
    return {**_what_is_shown(_), **_reading(_)}


def _what_is_shown(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "row_codings": _("{n} codings: {codes}"),
        "row_codings_one": _("{n} coding: {codes}"),
        "coded_here": _("Coded here: {codes}"),
        "coded_nothing": _("Nothing is coded here."),
        "eye": _("Show {code} in the text"),
        "eye_title": _("Switch off or on in the text. With Alt: show only this."),
        "switched_off": _("{n} codings are hidden, because their codes are off."),
        "switched_off_one": _("{n} coding is hidden, because its code is off."),
        "show_codes": _("Show all codes"),
        "code_revealed": _("{code} is shown again."),
        "stripe_difference": _("{coder}: {code}"),
        "differences": _("Coders differ in {n} passages."),
        "differences_one": _("Coders differ in {n} passage."),
        "difference_none": _("Coders agree wherever something is coded."),
        "difference_alone": _(
            "There is nothing to compare: the codings shown are by one coder."
        ),
        "difference_before": _("Previous disagreement"),
        "difference_after": _("Next disagreement"),
        "difference_first": _("There is no disagreement above."),
        "difference_last": _("There is no disagreement below."),
        "view_stripes": _("Stripes in the margin"),
        "view_stripes_code": _("By code"),
        "view_stripes_coder": _("By coder"),
        "view_stripes_difference": _("By disagreement"),
    }


def _reading(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "read_here": _("You were here: {percent} % read."),
        "read_from_start": _("From the start"),
        "view_open": _("Text size, colours and stripes"),
        "view_title": _("How it is shown"),
        "view_percent": _("{n} %"),
        "view_size": _("Text size"),
        "view_smaller": _("Smaller text"),
        "view_bigger": _("Larger text"),
        "view_width": _("Line width"),
        "view_width_narrow": _("Narrow"),
        "view_width_medium": _("Medium"),
        "view_width_wide": _("Wide"),
        "view_width_full": _("Full"),
        "view_letters": _("Letters"),
        "view_letters_sans": _("Sans-serif"),
        "view_letters_serif": _("Serif"),
        "view_spacing": _("Spacing"),
        "view_spacing_normal": _("Normal"),
        "view_spacing_wide": _("Wide (dyslexia-friendly)"),
        "view_spacing_wider": _("Wider"),
        "view_theme": _("Colours"),
        "view_theme_app": _("As the app"),
        "view_theme_light": _("Light"),
        "view_theme_dark": _("Dark"),
        "view_theme_contrast": _("High contrast"),
        "view_motion": _("Motion"),
        "view_motion_system": _("As the system"),
        "view_motion_off": _("No motion"),
    }
