"""What the reading process and its parent say to each other, over pipes.

A message is its length and a pickle. The process has read files that nobody vouches
for, so only our own dataclasses and errors are taken out of what it answers.
"""

import io
import pickle
from dataclasses import dataclass
from importlib import import_module
from typing import IO, Any

from coding.errors import CodingAppError
from coding.importers.limits import MEMORY

_LENGTH = 8
_OURS = "coding."
_PLAIN = (str, int, float, type(None), CodingAppError)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file was not read: an error for the person, no memory, or a bug."""

    error: CodingAppError | None = None
    is_memory: bool = False
    trace: str = ""


def send(stream: IO[bytes], message: object) -> None:
    """Write `message`, so that `receive` gives it back."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(message)
    stream.write(buffer.tell().to_bytes(_LENGTH, "big"))
    stream.write(buffer.getbuffer())
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Return the next message.

    Raises
    ------
    EOFError
        If the other side has gone, or says what is no message of ours.
    """
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if length > MEMORY:
        raise EOFError
    data = _exactly(stream, length)
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except Exception as error:  # a broken pickle breaks in many ways
        raise EOFError from error


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


class _Pickler(pickle.Pickler):
    """Takes errors apart into their class, message and parameters."""

    def reducer_override(self, obj: object) -> Any:
        if not isinstance(obj, CodingAppError):
            return NotImplemented
        plain = {
            name: value if isinstance(value, _PLAIN) else str(value)
            for name, value in obj.parameters.items()
        }
        return _error, (type(obj), obj.message, plain)


def _error(
    kind: type[CodingAppError], message: str, parameters: dict[str, object]
) -> CodingAppError:
    error = kind.__new__(kind)
    error.message = message
    CodingAppError.__init__(error, **parameters)
    return error


class _Unpickler(pickle.Unpickler):
    """Finds nothing but what this project defines."""

    def find_class(self, module: str, name: str) -> Any:
        if not module.startswith(_OURS) or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name} is not ours")
        return getattr(import_module(module), name)
