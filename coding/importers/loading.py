"""The readers, loaded when a file needs them: each brings a library of its own."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def loaded(place: str) -> Callable[..., Any]:
    """Return the function at `place`, written as "module.function" in this room.

    Examples
    --------
    >>> loaded("limits.megabytes")(1)
    1
    """
    module, _, function = place.rpartition(".")
    reader: Callable[..., Any] = getattr(
        import_module(f"coding.importers.{module}"), function
    )
    return reader
