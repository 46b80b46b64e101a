"""The reading process, with a reader that fails as the name of the file asks."""

import os
import time

from coding.errors import EmptyFileError
from coding.importers.apart import worker
from coding.importers.imported import ImportedText

_seen = []


def _read_file(name, data, *, columns=None):
    _seen.append(name)
    if name == "memory":
        raise MemoryError
    if name == "second memory" and len(_seen) > 1:
        raise MemoryError
    if name == "bug":
        raise ValueError("a bug")
    if name == "die":
        os._exit(3)
    if name == "hang":
        time.sleep(600)
    if name == "empty":
        raise EmptyFileError(file=name)
    os.write(1, b"what a library prints")
    os.write(2, b"what a library warns of")
    return (ImportedText(f"{os.getpid()} {columns}"),)


if __name__ == "__main__":  # pytest imports every module to look for doctests
    worker.read_file = _read_file
    worker.main()
