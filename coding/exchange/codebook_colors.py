"""Colours as other tools write them: digits, rgb(), whole numbers, words."""

import re

_HEX = re.compile(r"#?(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})")
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/][^)]*)?\)"
)
_WORDS = {
    "black": "#000000", "white": "#FFFFFF", "grey": "#808080", "gray": "#808080",
    "red": "#FF0000", "green": "#008000", "blue": "#0000FF", "yellow": "#FFFF00",
    "orange": "#FFA500", "purple": "#800080", "violet": "#EE82EE", "pink": "#FFC0CB",
    "brown": "#A52A2A", "cyan": "#00FFFF", "aqua": "#00FFFF", "magenta": "#FF00FF",
    "fuchsia": "#FF00FF", "lime": "#00FF00", "maroon": "#800000", "navy": "#000080",
    "olive": "#808000", "teal": "#008080", "silver": "#C0C0C0", "gold": "#FFD700",
    "turquoise": "#40E0D0", "indigo": "#4B0082", "coral": "#FF7F50",
    "sort": "#000000", "hvid": "#FFFFFF", "grå": "#808080", "rød": "#FF0000",
    "grøn": "#008000", "blå": "#0000FF", "gul": "#FFFF00", "lilla": "#800080",
    "lyserød": "#FFC0CB", "brun": "#A52A2A",
}  # fmt: skip
_MOST = 2**32


def color_in(text: str) -> str | None:
    """Return a colour as #RRGGBB, or None when `text` is no colour.

    Eight digits are alpha first, and whole numbers are such colours as .NET writes
    them (they may be negative); how transparent one is does not count.

    Examples
    --------
    >>> color_in("rgb(27, 158, 119)"), color_in("#FF1B9E77"), color_in("-14967177")
    ('#1B9E77', '#1B9E77', '#1B9E77')
    """
    color = text.strip().lower()
    if color in _WORDS:
        return _WORDS[color]
    if _HEX.fullmatch(color) and (color.startswith("#") or not color.isdecimal()):
        digits = color.removeprefix("#")
        if len(digits) == 3:
            digits = "".join(2 * digit for digit in digits)
        return "#" + digits[-6:].upper()
    parts = _RGB.fullmatch(color)
    if parts:
        numbers = [int(each) for each in parts.groups()]
        return (
            "#" + "".join(f"{n:02X}" for n in numbers) if max(numbers) < 256 else None
        )
    if re.fullmatch(r"-?\d{1,10}", color) and -_MOST < int(color) < _MOST:
        return f"#{int(color) & 0xFFFFFF:06X}"
    return None
