"""What Word's markup says that mammoth would not: put into words before it reads.

mammoth restarts every list after an ordinary paragraph, knows headings only by some
names of styles, and passes by fields, equations and line breaks of rarer kinds.
"""

from lxml import etree

from coding.importers.markup import local_name, tree_of
from coding.importers.word.html import SAID, SAID_END, said
from coding.importers.word.numbers import Numbers
from coding.importers.word.styles import Style, first, styles_in, value_of

_TEXT_ROOTS = ("document", "footnotes", "endnotes")
# mammoth reads through a smart tag.
_READ_THROUGH = {"fldSimple", "bdo", "dir", "ruby", "rubyBase"}
_BREAKS = {"cr": "br", "ptab": "tab"}
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
    return said_in


def _rewrite(tree: etree._Element, styles: dict[str, Style], numbers: Numbers) -> None:
    namespace = f"{{{etree.QName(tree).namespace or ''}}}"
    for element in list(tree.iter("{*}AlternateContent")):
        _keep_one(element, namespace)
    for element in list(tree.iter(etree.Element)):
        tag = str(element.tag)
        if tag.startswith(_MATH):
            _rename_math(element, namespace)
        elif tag.startswith(namespace):
            _rename(element, namespace)
            if tag == f"{namespace}p":
                _say(element, styles, numbers, namespace)


def _keep_one(element: etree._Element, namespace: str) -> None:
    """Leave one of the ways to show something: mammoth reads only the fallback.

    A text box is often in the other one as well, and sometimes nowhere else.
    """
    box = f"{namespace}txbxContent"
    choices = [each for each in element if local_name(each) == "Choice"]
    fallback = first(element, "Fallback")
    boxes = [each for choice in choices[:1] for each in choice.iter(box)]
    outermost = [each for each in boxes if not _is_in(each, boxes)]
    for choice in choices:
        element.remove(choice)
    if outermost and (fallback is None or next(fallback.iter(box), None) is None):
        element[:] = outermost
        element.tag = f"{namespace}smartTag"


def _is_in(element: etree._Element, others: list[etree._Element]) -> bool:
    return any(each in others for each in element.iterancestors())


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
