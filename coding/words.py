"""What counts as a word: the exposure under every rate in Feltbog."""

import re

# Where a token begins, whatever marks it begins with, to its first letter or digit.
_WORD = re.compile(r"(?<!\S)(?:[^\w\s]|_)*+[^\W_]")


def count_words(text: str) -> int:
    """Return the number of tokens in `text` that hold a letter or a digit.

    A token is a run of characters without white space, so "data-driven" and
    "f.eks." are one word each, and a dash or bullet on its own is none. Speaker
    labels and time stamps are taken out beforehand, by whoever knows the turns.

    Examples
    --------
    >>> count_words("Vi har 3 registre – og en data-drevet plan.")
    8
    """
    return len(_WORD.findall(text))
