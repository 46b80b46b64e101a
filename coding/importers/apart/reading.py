"""Reading in a process apart, so that no file can take the time or memory of all."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from coding.errors import (
    CodingAppError,
    ReaderFailedError,
    Reason,
    SlowFileError,
    UnreadableFileError,
)
from coding.i18n import N_
from coding.importers import read_file
from coding.importers.apart.messages import Failure, receive, send
from coding.importers.imported import ImportedText
from coding.importers.intake.contents import is_packed
from coding.importers.intake.recognition import PLAIN_TEXT, recognised
from coding.importers.limits import (
    MAX_FILE_BYTES,
    MEGABYTE,
    MEMORY,
    SECONDS,
    megabytes,
)

if TYPE_CHECKING:
    from coding.importers.tables.texts import Columns

_READ_HERE = 2 * MEGABYTE
_MODULE = "coding.importers.apart.worker"
_ROOT = Path(__file__).parents[3]


class Readers:
    """Reads files one after the other, those that may do harm in another process.

    That process is started when a file first needs it, and kept for the next ones;
    it ends with the ``with`` block. One thread at a time may read.
    """

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._worker: _Worker | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def read(
        self, name: str, data: bytes, *, columns: "Columns | None" = None
    ) -> tuple[ImportedText, ...]:
        """Return the texts in a file; see `read_file`.

        Raises
        ------
        SlowFileError
            If it was not read in time.
        ReaderFailedError
            If it needed too much memory, or ended the process.
        CodingAppError
            Whatever `read_file` raises.
        """
        if _is_read_here(name, data):
            return read_file(name, data, columns=columns)
        is_fresh = self._worker is None
        try:
            return self._read_apart(name, data, columns)
        except ReaderFailedError:
            if is_fresh:
                raise
        # The memory may have been spent by the files before it.
        return self._read_apart(name, data, columns)

    def _read_apart(
        self, name: str, data: bytes, columns: "Columns | None"
    ) -> tuple[ImportedText, ...]:
        self._worker = self._worker or _Worker()
        try:
            answer = self._worker.ask((name, data, columns), self._seconds)
        except TimeoutError as error:
            self._end()
            raise SlowFileError(file=name, seconds=round(self._seconds)) from error
        except (EOFError, OSError) as error:
            self._end()
            raise _failed(name) from error
        except BaseException:  # an answer may still come, and to no question
            self._end()
            raise
        if isinstance(answer, Failure):
            if answer.is_memory:
                self._end()
            raise _error_of(name, answer)
        return answer

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.end()


class _Worker:
    """The process and the pipes to it."""

    def __init__(self) -> None:
        # "-P" and the path: what is found is this project, never a file that lies
        # in the folder of the texts and is called like one of its modules.
        paths = (str(_ROOT), os.environ.get("PYTHONPATH", ""))
        path = os.pathsep.join(filter(None, paths))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path},
        )

    def ask(
        self, request: tuple[str, bytes, "Columns | None"], seconds: float
    ) -> tuple[ImportedText, ...] | Failure:
        """Return the answer; TimeoutError or EOFError where there is none."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        clock = threading.Timer(seconds, give_up)
        clock.daemon = True
        clock.start()
        try:
            assert self._process.stdin
            assert self._process.stdout
            send(self._process.stdin, request)
            answer: tuple[ImportedText, ...] | Failure = receive(self._process.stdout)
        except (EOFError, OSError) as error:
            raise (TimeoutError if late.is_set() else EOFError) from error
        finally:
            clock.cancel()
        if late.is_set():
            raise TimeoutError
        return answer

    def end(self) -> None:
        """End the process at once; it keeps nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # what was not sent is not wanted any more
                    pipe.close()


def _is_read_here(name: str, data: bytes) -> bool:
    """Tell whether reading `data` is harmless: short plain text, or a refusal."""
    if len(data) > MAX_FILE_BYTES:
        return True
    if len(data) > _READ_HERE or is_packed(data):
        return False
    try:
        return recognised(name, data).content == PLAIN_TEXT
    except CodingAppError:
        return True


def _error_of(name: str, failure: Failure) -> CodingAppError:
    if failure.error:
        return failure.error
    if failure.is_memory:
        return _failed(name)
    error = UnreadableFileError(
        file=name,
        reason=Reason(N_("what is in it breaks the program that reads such files")),
    )
    error.__cause__ = RuntimeError(failure.trace)
    return error


def _failed(name: str) -> ReaderFailedError:
    return ReaderFailedError(file=name, limit=megabytes(MEMORY))
