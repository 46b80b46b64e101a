"""Real Word files, made with python-docx and, where it cannot, by hand."""

import io
import zipfile

import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NOTE = (
    '<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>'
    "<w:r><w:t xml:space='preserve'> {text}</w:t></w:r></w:p></w:{kind}>"
)


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_paragraphs(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def with_body(body: str, **notes: dict[int, str]) -> bytes:
    """Make a file whose body is the XML `body`; notes are given by number."""
    parts = parts_of(with_paragraphs())
    root = (
        f'xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" '
        f'xmlns:r="{_RELATIONSHIPS}" xmlns:wps="urn:wps" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    parts["word/document.xml"] = (
        f"<w:document {root}><w:body>{body}</w:body></w:document>".encode()
    )
    for kind, texts in notes.items():
        _add_notes(parts, kind, root, texts)
    return zipped(parts)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def reference(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def _add_notes(parts: dict[str, bytes], kind: str, root: str, texts: dict[int, str]):
    singular = kind.removesuffix("s")
    notes = "".join(
        _NOTE.format(kind=singular, number=number, text=text)
        for number, text in texts.items()
    )
    parts[f"word/{kind}.xml"] = f"<w:{kind} {root}>{notes}</w:{kind}>".encode()
    _insert(
        parts,
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="{kind}" Type="{_RELATIONSHIPS}/{kind}" '
        f'Target="{kind}.xml"/>',
    )
    _insert(
        parts,
        "[Content_Types].xml",
        "</Types>",
        f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPES}.{kind}+xml"/>',
    )


def _insert(parts: dict[str, bytes], path: str, before: str, xml: str) -> None:
    parts[path] = parts[path].decode().replace(before, xml + before).encode()
