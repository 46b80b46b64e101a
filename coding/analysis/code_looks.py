"""A colour and a key for a new code, apart from those in use."""

from collections.abc import Collection
from itertools import product

KEYS = "1234567890qwertyuiopasdfghjklzxcvbnm"
# Apart from each other for most eyes, and seen on white and on dark pages.
COLORS = (
    *("#2F7FB5", "#C05A1C", "#2E8B57", "#B0499A", "#8A7A00", "#7A5AC8"),
    *("#C8443C", "#008C8C", "#A0662E", "#5E7A2C", "#D0527E", "#4F6FBF"),
)
_SHADES = (1.0, 0.82, 1.18, 0.68, 1.34)


def free_key(taken: Collection[str]) -> str:
    """Return the first key that no code has; empty when all are taken.

    Examples
    --------
    >>> free_key(["1", "2"]), free_key(KEYS)
    ('3', '')
    """
    used = {key.casefold() for key in taken}
    return next((key for key in KEYS if key not in used), "")


def free_color(taken: Collection[str]) -> str:
    """Return a colour that the fewest codes have, the first of those.

    Examples
    --------
    >>> free_color([]), free_color(["#2F7FB5"])
    ('#2F7FB5', '#C05A1C')
    """
    used = [color.upper() for color in taken]
    choices = [_shaded(color, by) for by, color in product(_SHADES, COLORS)]
    return min(choices, key=used.count)


def _shaded(color: str, by: float) -> str:
    parts = [int(color[n : n + 2], 16) for n in (1, 3, 5)]
    return "#" + "".join(f"{min(round(part * by), 215):02X}" for part in parts)
