"""REFI-QDA's codebook file (.qdc), which the other tools read and write.

The format holds a code's name, colour, description and place in the tree, and sets of
codes. What else a card says stands in the description; a code's second places are sets.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from uuid import UUID, uuid5

from lxml import etree

from coding.errors import BadCodebookError, Reason
from coding.exchange.codebook_file import CodebookFile
from coding.exchange.codebook_rules import Mender, check_codes, guid_or_none
from coding.exchange.qdc_description import described, read_description
from coding.i18n import N_
from coding.model import ENTRY_TEXTS, Alias, Code, Codebook, new_guid

NAMESPACE = "urn:QDA-XML:codebook:1.0"
FIELDS = frozenset(
    {"name", "parent", "color", "is_codable", "aliases", "key", "origin", *ENTRY_TEXTS}
)
_NSMAP: dict[str | None, str] = {None: NAMESPACE}
_NO = ("false", "0", "no")
_OURS = "urn:QDA-XML:codebook:"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(codebook: Codebook) -> bytes:
    """Return the codebook as REFI-QDA XML, valid against Codebook.xsd."""
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap=_NSMAP)
    root.set("origin", "Feltbog")
    elements: dict[str | None, etree._Element] = {None: _under(root, "Codes")}
    for code in codebook.codes:
        elements[code.guid] = _write_code(elements[code.parent], code)
    _write_sets(root, codebook)
    return etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, pretty_print=True
    )


def read(file: str, data: bytes) -> CodebookFile:
    """Return the codebook in .qdc bytes; raise BadCodebookError with the reason."""
    root = _root(file, data)
    mender = Mender(file)
    _tell_namespace(root, mender)
    guid = new_guid()
    codes = tuple(
        code
        for top in _children(root, "Codes")
        for code in _read_codes(top, guid, None, mender)
    )
    check_codes(codes, file)
    codebook = Codebook(PurePath(file).stem, codes, guid=guid)
    codebook = replace(codebook, aliases=_read_sets(root, codebook, mender))
    languages = frozenset(each for code in codes for each in code.entries)
    is_ours = root.get("origin") == "Feltbog"
    told = FIELDS if is_ours else FIELDS - {"key", "origin", "aliases"}
    return CodebookFile(codebook, mender.notes, told, languages)


def _root(file: str, data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = Reason(N_("it is no XML ({detail})"), detail=error)
        raise BadCodebookError(file=file, reason=reason) from error
    if etree.ElementTree(root).docinfo.doctype:
        reason = Reason(N_("it brings a DOCTYPE, which may do harm"))
        raise BadCodebookError(file=file, reason=reason)
    name = etree.QName(root).localname
    if name == "Project":  # the codebook of a whole project (.qde)
        found = next(_children(root, "CodeBook"), None)
        root = root if found is None else found
    if etree.QName(root).localname != "CodeBook":
        reason = Reason(N_("its root is <{name}>, not <CodeBook>"), name=name)
        raise BadCodebookError(file=file, reason=reason)
    return root


def _tell_namespace(root: etree._Element, mender: Mender) -> None:
    namespace = etree.QName(root).namespace or ""
    if namespace.startswith(_OURS) and namespace != NAMESPACE:
        message = N_("the namespace {namespace} was read as {ours}")
        mender.repaired(message, namespace=namespace[:60], ours=NAMESPACE)


def _write_code(parent: etree._Element, code: Code) -> etree._Element:
    element = _under(parent, "Code")
    element.set("guid", code.guid)
    element.set("name", _in_xml(code.name))
    element.set("isCodable", "true" if code.is_codable else "false")
    element.set("color", code.color)
    description = _in_xml(described(code))
    if description:
        _under(element, "Description").text = description
    return element


def _write_sets(root: etree._Element, codebook: Codebook) -> None:
    if not codebook.aliases:
        return  # an empty <Sets/> would not be valid
    sets = _under(root, "Sets")
    names = {code.guid: code.name for code in codebook.codes}
    made: dict[str, etree._Element] = {}
    for alias in codebook.aliases:
        if alias.parent not in made:
            made[alias.parent] = _under(sets, "Set")
            made[alias.parent].set("guid", _set_guid(alias.parent))
            made[alias.parent].set("name", _in_xml(f"also: {names[alias.parent]}"))
        _under(made[alias.parent], "MemberCode").set("guid", alias.code)


def _set_guid(heading: str) -> str:
    return str(uuid5(UUID(heading), "also under"))


def _under(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")


def _in_xml(text: str) -> str:
    """Return `text` without the signs that XML cannot hold, such as Word's breaks."""
    return _NOT_IN_XML.sub(" ", text)


def _read_codes(
    parent: etree._Element, codebook: str, parent_guid: str | None, mender: Mender
) -> Iterator[Code]:
    for element in _children(parent, "Code"):
        text = "".join(each.text or "" for each in _children(element, "Description"))
        said = read_description(text)
        code = mender.code(
            element.get("name", ""),
            guid=element.get("guid", ""),
            color=element.get("color", ""),
            parent=parent_guid,
            codebook=codebook,
            key=said.key,
            is_codable=element.get("isCodable", "").strip().lower() not in _NO,
            origin=said.origin,
            entries=said.entries,
            place=f"{mender.file}:{element.sourceline}",
        )
        if code:
            yield code
        below = code.guid if code else parent_guid
        yield from _read_codes(element, codebook, below, mender)


def _read_sets(
    root: etree._Element, codebook: Codebook, mender: Mender
) -> tuple[Alias, ...]:
    headings = {_set_guid(code.guid): code.guid for code in codebook.codes}
    found: list[Alias] = []
    foreign = 0
    for each in (each for sets in _children(root, "Sets") for each in sets):
        if not isinstance(each.tag, str):
            continue
        heading = headings.get(guid_or_none(each.get("guid", "")) or "")
        foreign += heading is None
        for member in _children(each, "MemberCode") if heading else ():
            named = member.get("guid") or member.get("targetGUID") or ""
            found.append(Alias(guid_or_none(named) or "", str(heading)))
    if foreign:
        mender.left(N_("{n} sets of codes, which Feltbog does not have"), n=foreign)
    return codebook.fitting(found)


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname == name:
            yield child
