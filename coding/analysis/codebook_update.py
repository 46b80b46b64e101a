"""Bring a codebook up to date from a file, which may hold less than the codebook."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from coding.analysis.code_looks import free_key
from coding.analysis.codebook_tree import in_order, with_fitting_aliases
from coding.model import ENTRY_TEXTS, Code, Codebook, Entry

_FACTS = ("name", "color", "key", "is_codable", "origin")


def updated(
    now: Codebook,
    told: Codebook,
    *,
    fields: Collection[str],
    languages: Collection[str],
    gone: Collection[str] = (),
) -> Codebook:
    """Return a codebook with what a file tells of it.

    Parameters
    ----------
    told : Codebook
        What the file holds; codes are the same where their guids are.
    fields : collection of str
        Names of what the file can tell ("name", "parent", "definition", "aliases",
        "codebook.label", ...); all else stays as it is.
    languages : collection of str
        The languages that its texts are in; other languages stay.
    gone : collection of str
        Codes (guids) that are not in the file and are to go; other such codes stay.
    """
    here = {code.guid: code for code in now.codes}
    codes = [
        _code(here[code.guid], code, fields, languages) if code.guid in here else code
        for code in told.codes
    ]
    there = {code.guid for code in told.codes}
    kept = [c for c in now.codes if c.guid not in there and c.guid not in gone]
    codes = [replace(code, codebook=now.guid) for code in (*codes, *kept)]
    aliases = told.aliases if "aliases" in fields else ()
    aliases = tuple(dict.fromkeys((*aliases, *now.aliases)))
    about: dict[str, Any] = {
        name: {**getattr(now, name), **getattr(told, name)}
        for name in ("label", "description", "origin")
        if f"codebook.{name}" in fields
    }
    if "codebook.licence" in fields and told.licence:
        about["licence"] = told.licence
    after = replace(now, codes=in_order(codes), aliases=aliases, **about)
    return with_fitting_aliases(after)


def with_free_keys(codebook: Codebook, taken: Collection[str]) -> Codebook:
    """Return a codebook in which no code has one of the keys that are `taken`.

    A code that had one gets another that nobody has, or none when all are in use.
    """
    used = {key.casefold() for key in taken if key}
    clashing = {c.guid for c in codebook.codes if c.key and c.key.casefold() in used}
    used |= {c.key.casefold() for c in codebook.codes if c.guid not in clashing}
    codes = []
    for code in codebook.codes:
        if code.guid in clashing:
            key = free_key(used)
            used.add(key.casefold())
            code = replace(code, key=key)  # noqa: PLW2901  # the same code otherwise
        codes.append(code)
    return replace(codebook, codes=tuple(codes))


def _code(
    now: Code, told: Code, fields: Collection[str], languages: Collection[str]
) -> Code:
    facts = {name: getattr(told, name) for name in _FACTS if name in fields}
    if "parent" in fields:
        facts["parent"] = told.parent
    entries = dict(now.entries)
    for language in languages:
        texts = told.entries.get(language, Entry())
        said = {name: getattr(texts, name) for name in ENTRY_TEXTS if name in fields}
        entry = replace(entries.get(language, Entry()), **said)
        if entry == Entry() and language not in now.entries:
            continue
        entries[language] = entry
    entries = {each: entries[each] for each in sorted(entries)}
    return replace(now, **facts, entries=entries)
