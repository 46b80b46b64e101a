"""Write our own codebook file: with comments, and so that differences show by line."""

from collections.abc import Iterator, Mapping

from coding.exchange.codebook_yaml import FORMAT
from coding.exchange.yaml_scalars import scalar
from coding.model import ENTRY_TEXTS, Code, Codebook

_HEAD = """\
# A codebook for Feltbog. It may be edited with any text editor, and taken in again.
#
# Each code has a name (for files and programs) and, by language, a label (for people),
# a definition, a full_definition, use_when, avoid_when, an example, a near_miss with
# its near_miss_reason, and the exercise question that it answers. All but the name may
# be left out. "color" is #RRGGBB; "key" one sign; "origin" theory, data or in vivo;
# "codable: no" makes a heading; "children" lie under it; "also_under" names further
# places in the tree.
#
# A guid says which code is meant: keep it, and codings follow when names change. A code
# without one is a new code.
"""


def write(codebook: Codebook) -> bytes:
    """Return the codebook as YAML bytes, which `codebook_yaml.read` reads back."""
    return "\n".join(_lines(codebook)).encode() + b"\n"


def _lines(codebook: Codebook) -> Iterator[str]:
    yield _HEAD
    yield f"format: {FORMAT}"
    yield f"guid: {codebook.guid}"
    yield f"name: {scalar(codebook.name, 2)}"
    for name in ("label", "description", "origin"):
        yield from _texts(name, getattr(codebook, name), 0)
    if codebook.licence:
        yield f"licence: {scalar(codebook.licence, 2)}"
    yield f"version: {codebook.version}"
    yield "codes:"
    under: dict[str | None, list[Code]] = {}
    for code in codebook.codes:
        under.setdefault(code.parent, []).append(code)
    places: dict[str, list[str]] = {}
    for alias in codebook.aliases:
        places.setdefault(alias.code, []).append(alias.parent)
    paths = codebook.paths()
    waiting = [(code, 2) for code in reversed(under.get(None, []))]
    while waiting:
        code, indent = waiting.pop()
        yield from _code(code, places.get(code.guid, []), paths, indent)
        children = under.get(code.guid, [])
        if children:
            yield f"{' ' * (indent + 2)}children:"
            waiting += [(child, indent + 4) for child in reversed(children)]


def _code(
    code: Code, places: list[str], paths: Mapping[str, str], indent: int
) -> Iterator[str]:
    inner, space = indent + 2, " " * (indent + 2)
    yield f"{' ' * indent}- guid: {code.guid}"
    yield f"{space}name: {scalar(code.name, inner + 2)}"
    for name in ENTRY_TEXTS:
        texts = {
            language: getattr(entry, name) for language, entry in code.entries.items()
        }
        yield from _texts(name, {k: v for k, v in texts.items() if v}, inner)
    yield f'{space}color: "{code.color}"'
    if code.key:
        yield f"{space}key: {scalar(code.key, inner + 2)}"
    if code.origin:
        yield f"{space}origin: {scalar(code.origin, inner + 2)}"
    if not code.is_codable:
        yield f"{space}codable: no"
    if places:
        yield f"{space}also_under:"
        for guid in places:
            path = " ".join(paths.get(guid, "").split())
            yield f"{space}  - {guid}" + (f"  # {path}" if path.isprintable() else "")
    yield ""


def _texts(name: str, texts: Mapping[str, str], indent: int) -> Iterator[str]:
    if not texts:
        return
    space = " " * indent
    yield f"{space}{name}:"
    for language, text in texts.items():
        yield f"{space}  {language}: {scalar(text, indent + 4)}"
