"""Our own codebook file: YAML that a person can read, write and compare."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import yaml

from coding.errors import BadCodebookError, Reason
from coding.exchange.codebook_file import CodebookFile
from coding.exchange.codebook_rules import (
    MAX_DEPTH,
    Mender,
    check_codes,
    guid_or_none,
    second_places,
)
from coding.exchange.plain_yaml import load_yaml
from coding.i18n import N_
from coding.model import ENTRY_TEXTS, Alias, Code, Codebook, Entry

FORMAT = "feltbog-codebook/1"
_NO = ("no", "false", "off", "0")
_OF_BOOK = {"format", "guid", "name", "label", "description", "origin", "licence"}
_OF_BOOK |= {"version", "codes", "languages"}
_OF_CODE = {"guid", "name", "color", "key", "origin", "codable", "also_under"}
_OF_CODE |= {"children", *ENTRY_TEXTS}
FIELDS = frozenset(
    {"name", "parent", "color", "key", "is_codable", "origin", "aliases", *ENTRY_TEXTS}
    | {f"codebook.{each}" for each in ("label", "description", "origin", "licence")}
)


def read(file: str, data: bytes) -> CodebookFile:
    """Return the codebook in YAML bytes; raise BadCodebookError with the reason."""
    mender = Mender(file)
    content = _content(file, data, mender)
    _tell_unknown(content, _OF_BOOK, "", mender)
    guid = mender.guid(str(content.get("guid") or ""))
    places: dict[str, list[str]] = {}
    codes = tuple(_Reader(guid, mender, places).codes(content.get("codes")))
    check_codes(codes, file)
    name = _text(content.get("name"), file)
    if not name:
        raise BadCodebookError(file=file, reason=Reason(N_("it has no name")))
    version = _text(content.get("version"), file)
    codebook = Codebook(
        name=name,
        codes=codes,
        label=_by_language(content.get("label"), file),
        description=_by_language(content.get("description"), file),
        origin=_by_language(content.get("origin"), file),
        licence=_text(content.get("licence"), file),
        version=int(version) if re.fullmatch("[0-9]{1,9}", version) else 1,
        guid=guid,
    )
    aliases = second_places(codebook, _wanted(codebook, places), mender)
    codebook = replace(codebook, aliases=aliases)
    languages = frozenset(each for code in codes for each in code.entries)
    return CodebookFile(codebook, mender.notes, FIELDS, languages)


def _content(file: str, data: bytes, mender: Mender) -> dict[str, Any]:
    def tell(name: str, line: int) -> None:
        message = N_("“{name}” stands twice in one entry, and the last one counts")
        mender.left(message, f"{file}:{line}", name=name[:60])

    try:
        content = load_yaml(data.decode("utf-8-sig"), on_repeated=tell)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        reason = Reason(
            N_("it is no YAML ({detail})"), detail=" ".join(str(error).split())[:200]
        )
        raise BadCodebookError(file=file, reason=reason) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        reason = Reason(N_("its first entry must be “format: {format}”"), format=FORMAT)
        raise BadCodebookError(file=file, reason=reason)
    return content


class _Reader:
    """Reads the tree of codes; `places` takes where else each wants to stand."""

    def __init__(
        self, codebook: str, mender: Mender, places: dict[str, list[str]]
    ) -> None:
        self._codebook = codebook
        self._mender = mender
        self._places = places

    def codes(
        self, content: object, parent: str | None = None, depth: int = 0
    ) -> Iterator[Code]:
        """Yield the codes of a list, each before what lies under it."""
        if content is None:
            return
        file = self._mender.file
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
            code = self._code(item, parent)
            if code:
                self._places[code.guid] = _list(item.get("also_under"), file)
                yield code
            below = code.guid if code else parent
            yield from self.codes(item.get("children"), below, depth + 1)

    def _code(self, item: Mapping[str, Any], parent: str | None) -> Code | None:
        file = self._mender.file
        name = _text(item.get("name"), file)
        _tell_unknown(item, _OF_CODE, name, self._mender)
        return self._mender.code(
            name,
            guid=_text(item.get("guid"), file),
            color=_text(item.get("color"), file),
            parent=parent,
            codebook=self._codebook,
            key=_text(item.get("key"), file),
            is_codable=_text(item.get("codable"), file).lower() not in _NO,
            origin=_text(item.get("origin"), file),
            entries=_entries(item, file),
            place=name,
        )


def _wanted(
    codebook: Codebook, places: Mapping[str, list[str]]
) -> Iterator[tuple[Alias, str, str]]:
    paths = {path: guid for guid, path in codebook.paths().items()}
    for code in codebook.codes:
        for place in places.get(code.guid, ()):
            parent = guid_or_none(place) or paths.get(place, "")
            yield Alias(code.guid, parent), code.name, place[:80]


def _tell_unknown(
    item: Mapping[Any, Any], known: set[str], place: str, mender: Mender
) -> None:
    for key in item:
        if str(key) not in known:
            message = N_("the entry “{name}”, which Feltbog does not know")
            mender.left(message, place, name=str(key)[:60])


def _entries(item: Mapping[str, Any], file: str) -> dict[str, Entry]:
    texts = {name: _by_language(item.get(name), file) for name in ENTRY_TEXTS}
    languages = {language for text in texts.values() for language in text}
    return {
        language: Entry(**{name: texts[name].get(language, "") for name in ENTRY_TEXTS})
        for language in sorted(languages)
    }


def _by_language(content: object, file: str) -> dict[str, str]:
    if isinstance(content, dict):
        return {str(key): _text(text, file) for key, text in content.items()}
    text = _text(content, file)
    return {"en": text} if text else {}


def _list(content: object, file: str) -> list[str]:
    if isinstance(content, list):
        return [_text(each, file) for each in content]
    text = _text(content, file)
    return [text] if text else []


def _text(content: object, file: str) -> str:
    if isinstance(content, (dict, list)):
        reason = Reason(
            N_("a list stands where a text should: “{text}”"), text=str(content)[:80]
        )
        raise BadCodebookError(file=file, reason=reason)
    return "" if content is None else str(content).strip()
