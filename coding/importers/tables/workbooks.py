"""Spreadsheets (.xlsx, .ods, .xls) -> sheets of text, by calamine.

calamine lays a sheet out as a rectangle, so one cell in the last corner of a sheet
would take all memory: how far the cells reach is looked at first.
"""

import io
import zipfile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

from coding.errors import (
    BrokenArchiveError,
    CodingAppError,
    DamagedFileError,
    EncryptedFileError,
    FileTooLargeError,
    NoDocumentPartError,
    Reason,
)
from coding.i18n import N_
from coding.importers.limits import MEGABYTE, megabytes
from coding.importers.tables.cells import cell_text
from coding.importers.tables.sheets import Sheet, refuse_too_many, sheet_of
from coding.importers.tables.workbook_reach import check_reach

_ZIP_MARK = b"PK\x03\x04"
WORKBOOK_MARKS = (_ZIP_MARK, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_MAX_UNPACKED = 100 * MEGABYTE
_MAX_PARTS = 5_000
_ENCRYPTED_FLAG = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNREADABLE = Reason(N_("its sheets cannot be read"))


def read_workbook(
    name: str, data: bytes, content: str | None = None
) -> tuple[Sheet, ...]:
    """Return the sheets that hold anything; see `tables.read_sheets`."""
    form = content or "Excel"
    if data.startswith(_ZIP_MARK):
        parts = _parts(name, data, form)
        check_reach(name, parts, form=form)
        data = _packed(parts)
    try:
        return tuple(_sheets(name, data))
    except CodingAppError:
        raise
    except PasswordError as error:
        raise EncryptedFileError(file=name) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise DamagedFileError(file=name, format=form, reason=_UNREADABLE) from error
    except BaseException as error:
        # A panic of calamine's is no Exception, so that nobody overlooks it.
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedFileError(file=name, format=form, reason=_UNREADABLE) from error


def _sheets(name: str, data: bytes) -> list[Sheet]:
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        wanted = [
            each.name
            for each in workbook.sheets_metadata
            if each.typ == SheetTypeEnum.WorkSheet
        ]
        found = (_sheet(name, workbook.get_sheet_by_name(each)) for each in wanted)
        return [each for each in found if each]


def _sheet(name: str, sheet: CalamineSheet) -> Sheet | None:
    if sheet.end is None:
        return None
    refuse_too_many(name, sheet.end[0] + 1, sheet.width)
    rows = (tuple(cell_text(value) for value in row) for row in sheet.iter_rows())
    return sheet_of(sheet.name, rows)


def _parts(name: str, data: bytes, form: str) -> dict[str, bytes]:
    """Return the parts with markup, unpacked within a limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            wanted = _wanted(name, archive, form)
            return {info.filename: archive.read(info) for info in wanted}
    except CodingAppError:
        raise
    except Exception as error:  # zipfile fails in many ways
        raise DamagedFileError(
            file=name, format=form, reason=BrokenArchiveError()
        ) from error


def _wanted(name: str, archive: zipfile.ZipFile, form: str) -> list[zipfile.ZipInfo]:
    wanted = [
        each
        for each in archive.infolist()
        if each.filename.endswith((".xml", ".rels", "mimetype"))
    ]
    if not wanted:
        raise DamagedFileError(file=name, format=form, reason=NoDocumentPartError())
    if any(each.flag_bits & _ENCRYPTED_FLAG for each in wanted):
        raise EncryptedFileError(file=name)
    if len(wanted) > _MAX_PARTS or any(
        each.compress_type not in _METHODS for each in wanted
    ):
        raise DamagedFileError(file=name, format=form, reason=BrokenArchiveError())
    # zipfile never gives out more than an entry declares, so this bounds it.
    size = sum(each.file_size for each in wanted)
    if size > _MAX_UNPACKED:
        raise FileTooLargeError(
            file=name, size=megabytes(size), limit=megabytes(_MAX_UNPACKED)
        )
    return wanted


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    return buffer.getvalue()
