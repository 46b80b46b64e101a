"""REFI-QDA's codebook file (.qdc), which the other tools read and write.

The format holds a code's name, colour, description and place in the tree. What
else an entry says is written into the description, under a heading for each part.
"""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import PurePath

from lxml import etree

from coding.errors import BadCodebookError, Reason
from coding.exchange.codebook_rules import GREY, check_codes, color_in, guid_in
from coding.i18n import N_
from coding.model import Code, Codebook, Entry, new_guid

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_NSMAP: dict[str | None, str] = {None: NAMESPACE}
_PARTS = tuple(
    each.name for each in fields(Entry) if each.name not in {"label", "definition"}
)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(codebook: Codebook) -> bytes:
    """Return the codebook as REFI-QDA XML, valid against Codebook.xsd."""
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap=_NSMAP)
    root.set("origin", "Feltbog")
    codes = etree.SubElement(root, f"{{{NAMESPACE}}}Codes")
    for code in codebook.children(None):
        _write_code(codes, codebook, code)
    return etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, pretty_print=True
    )


def read(file: str, data: bytes) -> Codebook:
    """Return the codebook in .qdc bytes; raise BadCodebookError with the reason."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = Reason(N_("it is no XML ({detail})"), detail=error)
        raise BadCodebookError(file=file, reason=reason) from error
    if etree.ElementTree(root).docinfo.doctype:
        reason = Reason(N_("it brings a DOCTYPE, which may do harm"))
        raise BadCodebookError(file=file, reason=reason)
    if etree.QName(root).localname != "CodeBook":
        reason = Reason(
            N_("its root is <{name}>, not <CodeBook>"), name=etree.QName(root).localname
        )
        raise BadCodebookError(file=file, reason=reason)
    guid = new_guid()
    codes = tuple(
        code
        for top in _children(root, "Codes")
        for code in _read_codes(top, guid, None, file)
    )
    check_codes(codes, file)
    return Codebook(name=PurePath(file).stem, codes=codes, guid=guid)


def _write_code(parent: etree._Element, codebook: Codebook, code: Code) -> None:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}Code")
    element.set("guid", code.guid)
    element.set("name", _in_xml(code.name))
    element.set("isCodable", "true" if code.is_codable else "false")
    element.set("color", code.color)
    description = _in_xml("\n\n".join(_described(code)))
    if description:
        etree.SubElement(element, f"{{{NAMESPACE}}}Description").text = description
    for child in codebook.children(code.guid):
        _write_code(element, codebook, child)


def _in_xml(text: str) -> str:
    """Return `text` without the signs that XML cannot hold, such as Word's breaks."""
    return _NOT_IN_XML.sub(" ", text)


def _described(code: Code) -> Iterator[str]:
    if len(code.entries) == 1:
        (entry,) = code.entries.values()
        if entry == Entry(definition=entry.definition):
            yield entry.definition  # as it came from another tool's .qdc
            return
    for language, entry in code.entries.items():
        yield f"[{language}] {entry.label}: {entry.definition}".strip()
        for name in _PARTS:
            text = getattr(entry, name)
            if text:
                yield f"[{language}] {name}: {text}"


def _read_codes(
    parent: etree._Element, codebook: str, parent_guid: str | None, file: str
) -> Iterator[Code]:
    for element in _children(parent, "Code"):
        text = "".join(each.text or "" for each in _children(element, "Description"))
        code = Code(
            name=element.get("name", "").strip(),
            codebook=codebook,
            parent=parent_guid,
            color=color_in(element.get("color", "")) or GREY,
            is_codable=element.get("isCodable", "true") in ("true", "1"),
            entries={"en": Entry(definition=text.strip())} if text.strip() else {},
            guid=guid_in(element.get("guid", "") or new_guid(), file),
        )
        yield code
        yield from _read_codes(element, codebook, code.guid, file)


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname == name:
            yield child
