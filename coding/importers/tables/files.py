"""Tables as people have them: bytes -> sheets of text."""

from coding.errors import EmptyFileError
from coding.importers.tables.delimited import delimited_sheet
from coding.importers.tables.sheets import Sheet, preview
from coding.importers.tables.workbooks import WORKBOOK_MARKS, read_workbook
from coding.importers.text.plain_text import decode

__all__ = ["Sheet", "preview", "read_sheets"]


def read_sheets(
    name: str, data: bytes, content: str | None = None
) -> tuple[Sheet, ...]:
    r"""Return the tables of a .csv, .tsv, .xlsx, .ods or .xls that hold anything.

    Cells are text: numbers without needless zeros, dates as ISO 8601, empty ones as
    "". Every sheet of a workbook is read, hidden ones too.

    Parameters
    ----------
    content : str, optional
        What the file is, as an error should call it ("Excel").

    Raises
    ------
    TooManyCellsError, FileTooLargeError
        If it would take more memory than one file may.
    EncryptedFileError, DamagedFileError, NotTextError
        If it cannot be read.
    EmptyFileError
        If all cells are empty.

    Examples
    --------
    >>> [sheet] = read_sheets("a.csv", b"Name,Age\nAnna,40\n")
    >>> sheet.header, sheet.rows
    (('Name', 'Age'), (('Anna', '40'),))
    """
    if data.startswith(WORKBOOK_MARKS):
        found = read_workbook(name, data, content)
    else:
        sheet = delimited_sheet(name, decode(name, data)[0])
        found = (sheet,) if sheet else ()
    if not found:
        raise EmptyFileError(file=name)
    return found
