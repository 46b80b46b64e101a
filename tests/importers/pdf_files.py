"""Real PDFs, written by hand: a handful of objects around what a page draws."""

import io
from textwrap import wrap

import pypdfium2 as pdfium

COURIER_WIDTH = 0.6  # of its size, every letter
PAGE = (595, 842)
Piece = tuple[float, float, float, str]  # x, y, size, text


def pdf(
    *pages: list[Piece],
    info: str = "",
    catalog: str = "",
    rotate: int = 0,
    font: str = "/BaseFont /Courier /Encoding /WinAnsiEncoding",
    extra: str = "",
    stream: bytes = b"",
) -> bytes:
    """Write pages whose pieces of text are drawn in the order given."""
    options = {"info": info, "catalog": catalog, "font": font, "extra": extra}
    contents = [drawn(page) for page in pages]
    return pdf_of(contents, rotate=rotate, stream=stream, **options)


def pdf_of(
    contents: list[bytes],
    *,
    info: str = "",
    catalog: str = "",
    rotate: int = 0,
    font: str = "/BaseFont /Courier /Encoding /WinAnsiEncoding",
    extra: str = "",
    stream: bytes = b"",
) -> bytes:
    """Write pages with what they draw; `stream` is the last object of all."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Count {len(contents)} /Kids [{kids}] >>".encode(),
        f"<< /Type /Font /Subtype /Type1 {font} >>".encode(),
        f"<< {info} >>".encode("cp1252"),
    ]
    box = f"[0 0 {PAGE[0]} {PAGE[1]}]"
    for number, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Rotate {rotate} {extra} "
            "/Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {6 + 2 * number} 0 R >>".encode()
        )
        objects.append(_stream(content))
    objects.append(_stream(stream))
    return _file(objects)


def _stream(content: bytes) -> bytes:
    head = f"<< /Length {len(content)} >>\nstream\n".encode()
    return head + content + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    trailer = f"trailer << /Size {count} /Root 1 0 R /Info 4 0 R >>"
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()


def drawn(pieces: list[Piece], matrix: str = "1 0 0 1") -> bytes:
    shown = []
    for x, y, size, text in pieces:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown.append(f"BT /F {size} Tf {matrix} {x} {y} Tm ({escaped}) Tj ET")
    return "\n".join(shown).encode("cp1252")


def column(
    text: str, x: float = 72, y: float = 740, width: float = 450, size: float = 10
) -> list[Piece]:
    """Set a paragraph in a column, line by line, as wide as its words allow."""
    letters = int(width / (COURIER_WIDTH * size))
    lines = wrap(text, letters, break_on_hyphens=False, break_long_words=False)
    return [(x, y - 1.2 * size * n, size, line) for n, line in enumerate(lines)]


def lines(*texts: str, x: float = 72, y: float = 740, size: float = 10) -> list[Piece]:
    return [(x, y - 1.2 * size * n, size, text) for n, text in enumerate(texts)]


def scanned(n_pages: int) -> bytes:
    """Write pages that hold a picture each and no text."""
    picture = b"q 500 0 0 700 40 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
    return pdf_of([picture] * n_pages)


def saved_again(data: bytes) -> bytes:
    """Return `data` as pdfium itself writes it."""
    document = pdfium.PdfDocument(data)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()
