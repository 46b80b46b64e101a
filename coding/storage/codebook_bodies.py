"""How a codebook is written down in its versions: as JSON, apart by what changes."""

import json
from dataclasses import astuple
from typing import Any

from coding.model import DEFINING, Code, Codebook, Entry


def redefines(old: Code | None, new: Code) -> bool:
    """Return whether a code is new, or its rules say something else."""

    def rules(code: Code) -> dict[str, tuple[str, ...]]:
        return {
            language: tuple(getattr(entry, name) for name in DEFINING)
            for language, entry in code.entries.items()
            if any(getattr(entry, name) for name in DEFINING)
        }

    return old is None or rules(old) != rules(new)


def about_of(codebook: Codebook | None) -> str:
    """Return what a codebook says of itself; empty for None."""
    if codebook is None:
        return ""
    languages = sorted({*codebook.label, *codebook.description, *codebook.origin})
    texts = {
        each: [
            codebook.label.get(each, ""),
            codebook.description.get(each, ""),
            codebook.origin.get(each, ""),
        ]
        for each in languages
    }
    return _json({"name": codebook.name, "licence": codebook.licence, "texts": texts})


def tree_of(codebook: Codebook | None) -> str:
    """Return the codes with their parents, and the second places."""
    if codebook is None:
        return ""
    codes = [[code.guid, code.parent] for code in codebook.codes]
    aliases = [[alias.code, alias.parent] for alias in codebook.aliases]
    return _json({"codes": codes, "aliases": aliases})


def body_of(code: Code) -> str:
    """Return all of a code but its place, as JSON."""
    facts = [code.name, code.color, code.key, code.is_codable, code.origin]
    entries = {each: astuple(code.entries[each]) for each in sorted(code.entries)}
    return _json([*facts, code.named_in, entries])


def code_in_body(guid: str, parent: str | None, codebook: str, body: list[Any]) -> Code:
    """Return the code that `body_of` wrote down."""
    name, color, key, is_codable, origin, named_in, entries = body
    return Code(
        name=name,
        codebook=codebook,
        parent=parent,
        color=color,
        key=key,
        is_codable=is_codable,
        origin=origin,
        entries={language: Entry(*texts) for language, texts in entries.items()},
        guid=guid,
        named_in=named_in,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
