"""Taguette's codebook: a CSV of tags, each with its path, parent and description."""

import csv
import io

from coding.exchange.codebook_rows import paths_of
from coding.model import Codebook

LONGEST_TAG = 200  # Taguette refuses the whole file for a longer one
_COLUMNS = ("tag", "parent", "description")


def write(codebook: Codebook) -> bytes:
    """Return a CSV that Taguette takes in: a tag a code, its place in the name.

    Taguette has one description a tag: the definition, in the first language that has
    one. Headings become tags, too, since Taguette knows no others.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    tags = tags_of(codebook)
    for code in codebook.codes:
        texts = [entry.definition or entry.label for entry in code.entries.values()]
        parent = tags.get(code.parent, "")
        writer.writerow([tags[code.guid], parent, next(filter(None, texts), "")])
    # Taguette guesses the encoding, and the mark makes that sure.
    return ("\ufeff" + out.getvalue()).encode()


def tags_of(codebook: Codebook) -> dict[str | None, str]:
    """Return the tag of every code by its guid: its path, short enough and unique."""
    tags: dict[str | None, str] = {}
    taken: set[str] = set()
    for guid, path in paths_of(codebook).items():
        tag, n = path[:LONGEST_TAG], 1
        while tag in taken:
            n += 1
            ending = f" ({n})"
            tag = path[: LONGEST_TAG - len(ending)] + ending
        taken.add(tag)
        tags[guid] = tag
    return tags
