"""A codebook as an Excel workbook: one sheet, one row a code."""

import io
import zipfile

from python_calamine import CalamineError, load_workbook

from coding.errors import BadCodebookError, Reason
from coding.exchange.codebook_file import CodebookFile
from coding.exchange.codebook_rows import codebook_in, rows_of
from coding.exchange.sheets import as_xlsx
from coding.i18n import N_
from coding.model import Codebook

LONGEST_CELL = 32_767
_MOST_UNPACKED = 200_000_000


def write(codebook: Codebook) -> bytes:
    """Return a workbook of one sheet; every cell is a text."""
    columns, rows = rows_of(codebook)
    return as_xlsx(codebook.name, columns, rows)


def read(file: str, data: bytes) -> CodebookFile:
    """Return the codebook in the first sheet of a workbook.

    Raises
    ------
    BadCodebookError
        If it is no workbook, or none of its columns names codes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(each.file_size for each in archive.infolist())
        if size > _MOST_UNPACKED:
            reason = Reason(N_("it unpacks to {n} MB"), n=size // 1_000_000)
            raise BadCodebookError(file=file, reason=reason)
        sheet = load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
        table = sheet.to_python(skip_empty_area=False)
    except (zipfile.BadZipFile, CalamineError, ValueError) as error:
        reason = Reason(N_("it is no Excel workbook ({detail})"), detail=error)
        raise BadCodebookError(file=file, reason=reason) from error
    columns = [str(cell).strip() for cell in table[0]] if table else []
    rows = [
        {column: _text(cell) for column, cell in zip(columns, row, strict=False)}
        for row in table[1:]
        if any(cell != "" for cell in row)
    ]
    return codebook_in(file, columns, rows)


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
