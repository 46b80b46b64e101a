"""The process that reads files, run as ``python -m coding.importers.apart.worker``.

It answers each request on its standard output until its standard input ends, which
happens too when its parent dies.
"""

import os
import signal
import sys
import traceback
from typing import BinaryIO

from coding.errors import CodingAppError
from coding.importers import read_file
from coding.importers.apart.messages import Failure, receive, send
from coding.importers.imported import ImportedText
from coding.importers.limits import MEMORY, SECONDS

try:
    import resource
except ImportError:  # a system without it, where only the clock limits
    resource = None  # type: ignore[assignment]

# The parent ends a slow reading. Should the parent be gone, this does.
_SPARE_SECONDS = 30


def main() -> None:
    """Answer until there are no more requests."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    requests, answers = sys.stdin.buffer, _own_output()
    _limit_memory()
    while True:
        try:
            request = receive(requests)
        except EOFError:
            return
        _set_alarm(SECONDS + _SPARE_SECONDS)
        send(answers, _answer(*request))
        _set_alarm(0)


def _answer(
    name: str, data: bytes, columns: object
) -> tuple[ImportedText, ...] | Failure:
    try:
        return read_file(name, data, columns=columns)  # type: ignore[arg-type]
    except CodingAppError as error:
        return Failure(error)
    except MemoryError:
        return Failure(is_memory=True)
    except Exception:  # noqa: BLE001  # told by the parent, in a sentence
        return Failure(trace=traceback.format_exc())


def _own_output() -> BinaryIO:
    """Return the pipe to the parent; what libraries print goes nowhere instead."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answers


def _limit_memory() -> None:
    if not resource:
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most == resource.RLIM_INFINITY or most > MEMORY:
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, most))


def _set_alarm(seconds: int) -> None:
    """Let the system end this process then, even in the middle of a library."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
