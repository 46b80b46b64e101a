"""What Word's markup says that mammoth would not: put into words before it reads.

mammoth restarts every list after an ordinary paragraph, knows headings only by some
names of styles, and passes by fields, equations and line breaks of rarer kinds.
"""

from collections.abc import Iterator

from lxml import etree

from coding.importers.markup import local_name, tree_of
from coding.importers.word.html import SAID, SAID_END, said
from coding.importers.word.numbers import Numbers
from coding.importers.word.styles import Style, first, styles_in, value_of

_TEXT_ROOTS = ("document", "footnotes", "endnotes")
_SAID_ROOTS = ("styles", "numbering", "comments")  # nothing in them is left to say
# mammoth reads through a smart tag.
_READ_THROUGH = {"fldSimple", "bdo", "dir", "ruby", "rubyBase"}
_BREAKS = {"cr": "br", "ptab": "tab"}
# Of what a paragraph says of itself, mammoth needs only whether its end was deleted
# or inserted: all else is said by then, and costs it half of its time.
_UNNEEDED = ("rPr", "sectPr", "bookmarkStart", "bookmarkEnd", "proofErr")
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_NO_SAID = str.maketrans({SAID: None, SAID_END: None})


def with_words(name: str, parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a Word file with its numbers and headings said in its text.

    Raises
    ------
    DamagedFileError
        If the markup of a part is broken.
    """
    trees = {
        path: tree_of(name, part, format="Word")
        for path, part in parts.items()
        if path.endswith(".xml")
    }
    roots = {local_name(tree): tree for tree in trees.values()}
    styles = styles_in(roots.get("styles"))
    numbers = Numbers(roots.get("numbering"), styles)
    said_in = dict(parts)
    for path, tree in trees.items():
        if local_name(tree) in _TEXT_ROOTS:
            _rewrite(tree, styles, numbers)
            said_in[path] = etree.tostring(tree, encoding="UTF-8", xml_declaration=True)
        elif local_name(tree) in _SAID_ROOTS:
            del said_in[path]
    return said_in


def _rewrite(tree: etree._Element, styles: dict[str, Style], numbers: Numbers) -> None:
    namespace = f"{{{etree.QName(tree).namespace or ''}}}"
    for element in list(tree.iter("{*}AlternateContent")):
        _keep_one(element, namespace)
    for element in list(tree.iter(f"{namespace}drawing")):
        _keep_boxes(element, namespace)
    for element in list(tree.iter(etree.Element)):
        tag = str(element.tag)
        if tag.startswith(_MATH):
            _rename_math(element, namespace)
        elif tag.startswith(namespace):
            _rename(element, namespace)
            if tag == f"{namespace}p":
                _say(element, styles, numbers, namespace)
                _keep_tracked(element)
    _drop(tree, namespace)


def _keep_one(element: etree._Element, namespace: str) -> None:
    """Leave one of the ways to show something: mammoth reads only the fallback.

    A text box is often in the other one as well, and sometimes nowhere else.
    """
    choices = [each for each in element if local_name(each) == "Choice"]
    fallback = first(element, "Fallback")
    shown = None if fallback is None else next(_boxes(fallback, namespace), None)
    for choice in choices[1:] if shown is None else choices:
        element.remove(choice)
    if shown is None and choices:
        _keep_boxes(element, namespace)
        if choices[0].getparent() is element:
            element.remove(choices[0])


def _keep_boxes(element: etree._Element, namespace: str) -> None:
    """Leave of a drawing the text boxes in it, which mammoth would not look for.

    They become a shape of the older kind, whose text mammoth puts after its paragraph.
    """
    boxes = list(_boxes(element, namespace))
    outermost = [each for each in boxes if not _is_in(each, boxes)]
    if outermost:
        element[:] = outermost
        element.tag = f"{namespace}pict"


def _boxes(element: etree._Element, namespace: str) -> Iterator[etree._Element]:
    return element.iter(f"{namespace}txbxContent")


def _is_in(element: etree._Element, others: list[etree._Element]) -> bool:
    return any(each in others for each in element.iterancestors())


def _keep_tracked(paragraph: etree._Element) -> None:
    """Leave of a paragraph's properties whether its end was deleted or inserted."""
    properties = first(paragraph, "pPr")
    if properties is not None:
        marks = first(properties, "rPr")
        tracked = [] if marks is None else [m for m in marks if _is_tracked(m)]
        properties[:] = [marks] if marks is not None and tracked else []
        if marks is not None:
            marks[:] = tracked


def _is_tracked(element: etree._Element) -> bool:
    return local_name(element) in ("ins", "del")


def _drop(tree: etree._Element, namespace: str) -> None:
    """Drop what mammoth would read for nothing."""
    for element in list(tree.iter(*(namespace + name for name in _UNNEEDED))):
        parent = element.getparent()
        if parent is not None and local_name(parent) != "pPr":
            parent.remove(element)


def _rename(element: etree._Element, namespace: str) -> None:
    name = local_name(element)
    if name in _READ_THROUGH:
        element.tag = f"{namespace}smartTag"
    elif name in _BREAKS:
        element.tag = namespace + _BREAKS[name]
    elif name == "br":
        # The break of a page parts words as that of a line does.
        element.attrib.pop(f"{namespace}type", None)
    elif name == "t" and element.text:
        element.text = element.text.translate(_NO_SAID)


def _rename_math(element: etree._Element, namespace: str) -> None:
    """Keep the letters of an equation, in the order in which they are written."""
    name = local_name(element)
    names = {"t": "t", "r": "r"}
    if not name.endswith("Pr"):
        element.tag = namespace + names.get(name, "smartTag")


def _say(
    paragraph: etree._Element,
    styles: dict[str, Style],
    numbers: Numbers,
    namespace: str,
) -> None:
    """Put what kind a paragraph is, and its number, where its text begins."""
    properties = first(paragraph, "pPr")
    if first(first(properties, "rPr"), "del") is not None:
        return
    style = styles.get(value_of(properties, "pStyle"), Style())
    label = numbers.label_of(properties, style)
    level = _outline(properties, style)
    if level:
        words = said("h", level, label.text if label else "")
    elif label:
        words = said("i", label.depth, label.text)
    else:
        return
    run = etree.Element(f"{namespace}r")
    text = etree.SubElement(run, f"{namespace}t")
    text.text = words
    paragraph.insert(0 if properties is None else 1, run)


def _outline(properties: etree._Element | None, style: Style) -> int:
    """Return the level of a heading from 1, or 0 for what is none."""
    own = value_of(properties, "outlineLvl")
    level = int(own) + 1 if own.isdigit() else style.outline
    return level if level <= 9 else 0
