"""Run the benchmarks and print the table: ``python -m benchmarks [SUBJECT ...]``."""

import argparse
import os
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.table import as_table, telling

SUBJECTS = {
    "importing": "files into a project",
    "adding": "one coding after the other",
    "codebooks": "a codebook of 1,000 codes, edited and merged",
    "comparing": "the code-by-site table",
    "searching": "words in all sources",
    "reading": "the reader in a browser",
    "huge": "a source of 10 MB in a browser",
    "together": "fifty people in one source",
    "peer": "the reader beside Taguette",
}


def main() -> None:
    """Measure what was asked for, all by default, in a folder that is then removed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=str(SUBJECTS))
    chosen = parser.parse_args().subjects or list(SUBJECTS)
    unknown = set(chosen) - set(SUBJECTS)
    if unknown:
        parser.error(f"no such subject: {', '.join(sorted(unknown))}")
    rows = []
    with tempfile.TemporaryDirectory(prefix="feltbog-bench-") as name:
        os.environ["FELTBOG_HOME"] = str(Path(name) / "home")
        for subject in chosen:
            folder = Path(name) / subject
            folder.mkdir()
            with telling(SUBJECTS[subject]):
                rows += import_module(f"benchmarks.{subject}").measure(folder)
    print()
    for line in as_table(rows):
        print(line)


if __name__ == "__main__":
    main()
