"""Codings as JSON lines, one object a line, as other programs write them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coding.errors import (
    BadLineError,
    CodingAppError,
    MissingFieldError,
    NotAChoiceError,
    NotJsonError,
    OutOfRangeError,
    Reason,
)
from coding.i18n import N_
from coding.model import CERTAINTIES, CODING_ORIGINS, MOST_WEIGHT
from coding.offsets import HALF_CHARACTER


@dataclass(frozen=True, slots=True)
class Wanted:
    """A coding that somebody asks for, in names or guids; `line` is where it stood."""

    source: str
    start: int
    end: int
    code: str
    coder: str
    quote: str | None = None
    guid: str | None = None
    line: int = 0
    certainty: str = ""
    weight: int | None = None
    origin: str = ""


def read_lines(lines: Iterable[str], *, file: str, coder: str) -> Iterator[Wanted]:
    """Yield what the lines ask for, as `Wanted` names it.

    Empty lines are skipped; `coder` is who coded where a line does not say.

    Raises
    ------
    BadLineError
        For a line that is no JSON object, or lacks a field.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _read_line(line, number, coder)
            except CodingAppError as error:
                raise BadLineError(line=number, file=file, reason=error) from error


def _read_line(line: str, number: int, coder: str) -> Wanted:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotJsonError(reason=str(error)[:120]) from error
    if not isinstance(item, dict):
        raise NotJsonError(reason=type(item).__name__)
    return Wanted(
        source=_text(item, "source"),
        start=_number(item, "start"),
        end=_number(item, "end"),
        code=_text(item, "code"),
        coder=_text(item, "coder") if "coder" in item else coder,
        quote=_text(item, "quote") if item.get("quote") is not None else None,
        guid=_text(item, "guid") if item.get("guid") is not None else None,
        line=number,
        certainty=_one_of(item, "certainty", CERTAINTIES),
        weight=_weight(item),
        origin=_one_of(item, "origin", CODING_ORIGINS),
    )


def _one_of(item: Mapping[str, Any], name: str, known: Sequence[str]) -> str:
    value = _text(item, name) if item.get(name) else ""
    if value not in known:
        choices = ", ".join(filter(None, known))
        raise NotAChoiceError(name=name, value=value[:40], known=choices)
    return value


def _weight(item: Mapping[str, Any]) -> int | None:
    if item.get("weight") is None:
        return None
    weight = _number(item, "weight")
    if not 0 <= weight <= MOST_WEIGHT:
        raise OutOfRangeError(value=weight, least=0, most=MOST_WEIGHT)
    return weight


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    if not isinstance(value, str) or not value or HALF_CHARACTER.search(value):
        raise MissingFieldError(field=name, expected=Reason(N_("a text")))
    return value


def _number(item: Mapping[str, Any], name: str) -> int:
    value = item.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise MissingFieldError(field=name, expected=Reason(N_("a whole number")))
    return value
