"""The command line, called in this process: status, stdout and stderr."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coding.cli import main
from tests.conftest import NOTE


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


@pytest.fixture
def felt(tmp_path: Path) -> Path:
    """A folder with two texts and a picture."""
    folder = tmp_path / "felt"
    folder.mkdir()
    (folder / "a.txt").write_text(NOTE, "utf-8")
    (folder / "b.md").write_text(
        "# Visit\n\nThe register is what we stand on.", "utf-8"
    )
    (folder / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder
