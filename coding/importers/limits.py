"""How much one file or archive may hold, and what reading it may take."""

import math

MEGABYTE = 1024 * 1024
MAX_BYTES = 25 * MEGABYTE
# A file with pictures in it holds less text than bytes, and so does an archive.
MAX_FILE_BYTES = 100 * MEGABYTE
# A page of Word text has some 300 elements; mammoth takes about 1 KB for each.
MAX_ELEMENTS = 500_000
# Pictures of a long book are parts of their own.
MAX_PARTS = 10_000

# Of an archive: its members, what they unpack to together, archives inside one
# another, and how many times its packed size a member may have.
MAX_MEMBERS = 5_000
MAX_UNPACKED = 500 * MEGABYTE
DEEPEST_ARCHIVE = 2
MOST_RATIO = 200
RATIO_FROM = MEGABYTE

# Of the process that reads: seconds a file, and memory.
SECONDS = 60
MEMORY = 700 * MEGABYTE


def megabytes(size: int) -> int:
    """Return `size` bytes in whole megabytes, rounded up, as errors tell it.

    Examples
    --------
    >>> megabytes(MAX_BYTES), megabytes(MAX_BYTES + 1)
    (25, 26)
    """
    return math.ceil(size / MEGABYTE)
