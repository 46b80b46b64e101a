"""What counts as a word: the exposure under every rate in Feltbog."""

from itertools import filterfalse


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
    tokens = text.split()
    others = filterfalse(str.isalnum, tokens)  # the faster look takes most of them
    marks = [token for token in others if not token[0].isalnum()]
    return len(tokens) - sum(not any(map(str.isalnum, token)) for token in marks)
