"""Spreadsheets made for a test; those of Excel by XlsxWriter, hostile ones by hand."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook with these cells; strings stay strings."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_numbers": False,
        "default_date_format": "d",
    }
    with xlsxwriter.Workbook(buffer, options) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for n, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(n, column, value)
                    else:
                        sheet.write(n, column, value)
    return buffer.getvalue()


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(path, text)
    return buffer.getvalue()


def raw_xlsx(rows: str, *, shared: str = "") -> bytes:
    """A workbook whose only sheet has the markup `rows`."""
    types = f"{_PACKAGE}/content-types"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{types}"/>',
            "xl/workbook.xml": (
                f'<workbook xmlns="{_NS}" xmlns:r="{_REL}"><sheets>'
                '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{_PACKAGE}/relationships">'
                f'<Relationship Id="r1" Type="{_REL}/worksheet" '
                'Target="worksheets/sheet1.xml"/>'
                f'<Relationship Id="r2" Type="{_REL}/sharedStrings" '
                'Target="sharedStrings.xml"/></Relationships>'
            ),
            "xl/sharedStrings.xml": f'<sst xmlns="{_NS}">{shared}</sst>',
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{_NS}"><sheetData>{rows}</sheetData></worksheet>'
            ),
        }
    )


def ods(tables: str) -> bytes:
    """An OpenDocument spreadsheet with the markup `tables`."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": (
                f"<office:document-content {_ODS}><office:body><office:spreadsheet>"
                f"{tables}</office:spreadsheet></office:body></office:document-content>"
            ),
        }
    )
