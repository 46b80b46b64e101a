"""Another person at work: codes the first source, and prints what was acknowledged.

``python -m tests.storage.writer PROJECT NAME N`` stores N codings, each in a
transaction of its own, and prints its guid as soon as it is stored.
"""

import subprocess
import sys
from itertools import count, islice
from pathlib import Path

from coding.model import Actor, Coding, Selection
from coding.storage.connection import open_project
from coding.workflow.code_text import add_coding
from coding.workflow.codebooks import list_codebooks
from coding.workflow.sources import list_sources

ROOT = Path(__file__).parents[2]


def start(project: Path, name: str, n: int) -> subprocess.Popen[str]:
    """Start a writer; what it acknowledges can be read from its stdout."""
    command = [sys.executable, "-m", "tests.storage.writer", str(project), name, str(n)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def main(project: str, name: str, n: str) -> None:
    actor = Actor(name)
    with open_project(Path(project)) as db:
        source = list_sources(db)[0].source.guid
        code = list_codebooks(db)[0].codes[0].guid
        for number in islice(count(), int(n)):
            line, row = divmod(number, 100)
            selection = Selection(source, row, row + 10 + line)
            coding = Coding(selection, code, actor.guid, "")
            print(add_coding(db, coding, actor=actor).guid, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
