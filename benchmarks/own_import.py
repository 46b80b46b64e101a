"""Our import in a process of its own: ``own_import FOLDER PROJECT``, as `bare_import`.

The project is there already. Nothing is said of the texts, so all of it is guessed.
"""

import json
import os
import sys
import time
from pathlib import Path

from coding.importers import ImportedText
from coding.model import Actor
from coding.workflow.import_sources import Facts, files_at, import_files
from coding.workflow.projects import open_project
from coding.workflow.store_sources import prepare


def main(folder: str, project: str) -> None:
    """Import every file of `folder`, and print the seconds that it took."""
    prepare(ImportedText("En sætning. One more."), Facts())  # loads modules, too
    with open_project(Path(project)) as db:
        began = time.perf_counter()
        report = import_files(db, files_at([Path(folder)]), Facts(), actor=Actor("B"))
        seconds = time.perf_counter() - began
    for file, error in report.refused:
        raise RuntimeError(f"{file} was refused: {error}")
    # With what readers in processes apart took, where a format needs them.
    processor = sum(os.times()[:4])
    stored = len(report.imported)
    print(json.dumps({"seconds": seconds, "processor": processor, "stored": stored}))


if __name__ == "__main__":
    main(*sys.argv[1:])
