"""How the numbers of lists are written: 1 a A i I."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_ROMAN = 3999
_MOST_LETTERS = 30
_LETTERS = 26


def numeral(number: int, form: str) -> str:
    """Return `number` in the form that shows how 1 is written.

    A number that has no such form (0 in letters, 4,000 in Roman) is written in
    digits, and so is every number in a form that is not known.

    Examples
    --------
    >>> [numeral(28, form) for form in ("1", "a", "A", "i", "I")]
    ['28', 'bb', 'BB', 'xxviii', 'XXVIII']
    """
    if form in ("a", "A"):
        text = _letters(number)
    elif form in ("i", "I"):
        text = _roman(number)
    else:
        return str(number)
    return text.upper() if form.isupper() else text


def _letters(number: int) -> str:
    """Return a to z, then aa, bb and so on, as office programs count."""
    times, letter = divmod(number - 1, _LETTERS)
    if number < 1 or times >= _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + letter) * (times + 1)


def _roman(number: int) -> str:
    if not 1 <= number <= _LARGEST_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written
