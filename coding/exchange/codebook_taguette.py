"""Taguette's codebook: a CSV of tags, each with its path and a description."""

import csv
import io

from coding.model import Codebook

_COLUMNS = ("tag", "description")


def write(codebook: Codebook) -> bytes:
    """Return a CSV that Taguette takes in: a tag a code, its place in the name.

    Taguette has one description a tag: the definition, in the first language that has
    one. Headings become tags, too, since Taguette knows no others.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    paths = codebook.paths()
    for code in codebook.codes:
        texts = [entry.definition or entry.label for entry in code.entries.values()]
        writer.writerow([paths[code.guid], next(filter(None, texts), "")])
    return out.getvalue().encode()
