"""The command line, called in this process: status, stdout and stderr."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from coding.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document; anything else on stdout is an error."""
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(*argv: object) -> Answer:
        capsysbinary.readouterr()
        try:
            status = main([str(each) for each in argv])
        except SystemExit as ended:
            status = int(ended.code or 0)
        out, err = capsysbinary.readouterr()
        return Answer(status, out.decode(), err.decode())

    return call
