"""A codebook as CSV: for Excel, R, pandas, and people who keep theirs in a table."""

import csv
import io

from coding.errors import BadCodebookError, Reason
from coding.exchange.codebook_file import CodebookFile
from coding.exchange.codebook_rows import codebook_in, rows_of
from coding.exchange.tables import as_meant, harmless
from coding.i18n import N_
from coding.model import Codebook

_ENCODINGS = ("utf-8-sig", "cp1252")
_DELIMITERS = ",;\t"


def write(codebook: Codebook) -> bytes:
    """Return a CSV (UTF-8 with BOM, for Excel) with one row a code."""
    columns, rows = rows_of(codebook)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(row.get(column, "")) for column in columns])
    return ("\ufeff" + out.getvalue()).encode()


def read(file: str, data: bytes) -> CodebookFile:
    """Return the codebook in a CSV; the file's name becomes the codebook's.

    Raises
    ------
    BadCodebookError
        If it is no table, or none of its columns names codes.
    """
    try:
        text = _decoded(file, data)
        head, _, rest = text.partition("\n")
        if head.strip().lower() in ("sep=,", "sep=;", "sep=\t"):  # a word to Excel
            text, head = rest, rest.partition("\n")[0]
        delimiter = max(_DELIMITERS, key=head.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        table = [row for row in reader if any(row)]  # Excel leaves empty rows
        width = max(map(len, table), default=0)
        columns = [column.strip() for column in (table or [[]])[0]]
        columns += [""] * (width - len(columns))
        rows = [
            dict(zip(columns, map(as_meant, row), strict=False)) for row in table[1:]
        ]
    except (csv.Error, UnicodeDecodeError) as error:
        reason = Reason(N_("it is no table of text ({detail})"), detail=error)
        raise BadCodebookError(file=file, reason=reason) from error
    return codebook_in(file, columns, rows)


def _decoded(file: str, data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    if b"\x00" in data:
        reason = Reason(N_("it is no table of text ({detail})"), detail="\\x00")
        raise BadCodebookError(file=file, reason=reason)
    try:
        return data.decode(_ENCODINGS[0])
    except UnicodeDecodeError:
        return data.decode(_ENCODINGS[1])
