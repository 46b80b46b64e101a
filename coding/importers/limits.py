"""How much one file may hold: in bytes, and for Word also in pieces of markup."""

import math

MEGABYTE = 1024 * 1024
MAX_BYTES = 25 * MEGABYTE
# A page of Word text has some 300 elements; mammoth takes about 1 KB for each.
MAX_ELEMENTS = 500_000


def megabytes(size: int) -> int:
    """Return `size` bytes in whole megabytes, rounded up, as errors tell it.

    Examples
    --------
    >>> megabytes(MAX_BYTES), megabytes(MAX_BYTES + 1)
    (25, 26)
    """
    return math.ceil(size / MEGABYTE)
