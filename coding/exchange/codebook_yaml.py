"""Our own codebook file: YAML that a person can read, write and compare."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import yaml

from coding.errors import BadCodebookError, Reason
from coding.exchange.codebook_rules import (
    GREY,
    MAX_DEPTH,
    check_codes,
    color_in,
    guid_in,
)
from coding.exchange.plain_yaml import load_yaml
from coding.i18n import N_
from coding.model import Code, Codebook, Entry, new_guid

FORMAT = "feltbog-codebook/1"
_NO = ("no", "false", "off", "0")
_TEXTS = tuple(field.name for field in fields(Entry))


def read(file: str, data: bytes) -> Codebook:
    """Return the codebook in YAML bytes; raise BadCodebookError with the reason."""
    try:
        content = load_yaml(data.decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        reason = Reason(
            N_("it is no YAML ({detail})"), detail=" ".join(str(error).split())[:200]
        )
        raise BadCodebookError(file=file, reason=reason) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        reason = Reason(N_("its first entry must be “format: {format}”"), format=FORMAT)
        raise BadCodebookError(file=file, reason=reason)
    guid = guid_in(str(content.get("guid") or new_guid()), file)
    codes = tuple(_codes(content.get("codes"), guid, None, file, 0))
    check_codes(codes, file)
    name = _text(content.get("name"), file)
    if not name:
        raise BadCodebookError(file=file, reason=Reason(N_("it has no name")))
    version = _text(content.get("version"), file)
    return Codebook(
        name=name,
        codes=codes,
        label=_by_language(content.get("label"), file),
        description=_by_language(content.get("description"), file),
        origin=_by_language(content.get("origin"), file),
        licence=_text(content.get("licence"), file),
        version=int(version) if re.fullmatch("[0-9]{1,9}", version) else 1,
        guid=guid,
    )


def write(codebook: Codebook) -> bytes:
    """Return the codebook as YAML bytes; reading them gives the same codebook."""
    content = {
        "format": FORMAT,
        "guid": codebook.guid,
        "name": codebook.name,
        "label": dict(codebook.label),
        "description": dict(codebook.description),
        "origin": dict(codebook.origin),
        "licence": codebook.licence,
        "version": codebook.version,
        "codes": _as_list(codebook, None),
    }
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=88)
    return str(text).encode()


def _codes(
    content: object, codebook: str, parent: str | None, file: str, depth: int
) -> Iterator[Code]:
    if content is None:
        return
    if not isinstance(content, list) or depth > MAX_DEPTH:
        reason = Reason(
            N_("“codes” must be a list, nested {n} deep at most"), n=MAX_DEPTH
        )
        raise BadCodebookError(file=file, reason=reason)
    for item in content:
        if not isinstance(item, dict):
            reason = Reason(
                N_("“{text}” stands where a code should"), text=str(item)[:80]
            )
            raise BadCodebookError(file=file, reason=reason)
        code = _code(item, codebook, parent, file)
        yield code
        yield from _codes(item.get("children"), codebook, code.guid, file, depth + 1)


def _code(
    item: Mapping[str, Any], codebook: str, parent: str | None, file: str
) -> Code:
    color = color_in(str(item.get("color") or GREY))
    if color is None:
        reason = Reason(
            N_("“{text}” is no colour such as #1B9E77"),
            text=str(item.get("color"))[:80],
        )
        raise BadCodebookError(file=file, reason=reason)
    return Code(
        name=_text(item.get("name"), file),
        codebook=codebook,
        parent=parent,
        color=color,
        key=_text(item.get("key"), file)[:1],
        is_codable=_text(item.get("codable"), file).lower() not in _NO,
        origin=_text(item.get("origin"), file),
        entries=_entries(item, file),
        guid=guid_in(str(item.get("guid") or new_guid()), file),
    )


def _entries(item: Mapping[str, Any], file: str) -> dict[str, Entry]:
    texts = {name: _by_language(item.get(name), file) for name in _TEXTS}
    languages = {language for text in texts.values() for language in text}
    return {
        language: Entry(**{name: texts[name].get(language, "") for name in _TEXTS})
        for language in sorted(languages)
    }


def _by_language(content: object, file: str) -> dict[str, str]:
    if isinstance(content, dict):
        return {str(key): _text(text, file) for key, text in content.items()}
    text = _text(content, file)
    return {"en": text} if text else {}


def _text(content: object, file: str) -> str:
    if isinstance(content, (dict, list)):
        reason = Reason(
            N_("a list stands where a text should: “{text}”"), text=str(content)[:80]
        )
        raise BadCodebookError(file=file, reason=reason)
    return "" if content is None else str(content).strip()


def _as_list(codebook: Codebook, parent: str | None) -> list[dict[str, Any]]:
    return [_as_dict(codebook, code) for code in codebook.children(parent)]


def _as_dict(codebook: Codebook, code: Code) -> dict[str, Any]:
    item: dict[str, Any] = {"guid": code.guid, "name": code.name}
    for name in _TEXTS:
        texts = {
            language: getattr(entry, name)
            for language, entry in code.entries.items()
            if getattr(entry, name)
        }
        if texts:
            item[name] = texts
    item |= {"color": code.color, "key": code.key, "origin": code.origin}
    if not code.is_codable:
        item["codable"] = False
    children = _as_list(codebook, code.guid)
    if children:
        item["children"] = children
    return item
