"""What a code's one description in REFI-QDA holds: all parts of its card, readable.

Each part is a paragraph that begins with its language and its name in brackets. A line
of a text that looks like such a beginning gets a backslash, so that whatever Feltbog
wrote it reads back; other tools show it as it stands.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coding.i18n import LANGUAGES
from coding.model import ENTRY_TEXTS, Code, Entry

_NAMES = {
    "label": "label",
    "definition": "definition",
    "full_definition": "full definition",
    "use_when": "use when",
    "avoid_when": "do not use when",
    "example": "example",
    "near_miss": "near miss",
    "near_miss_reason": "why it is none",
    "question": "question",
}
_FIELDS = {shown: name for name, shown in _NAMES.items()} | {t: t for t in ENTRY_TEXTS}
_BEGINS = re.compile(r"\[([a-z]{2,8}(?:-[A-Za-z]+)?)\] ([^:\n]+): ?")
_LOOKS_SO = re.compile(r"^(\\*\[[a-z]{2,8}(?:-[A-Za-z]+)?\] [^:\n]+:)", re.MULTILINE)
_ESCAPED = re.compile(r"^\\(\\*\[[a-z]{2,8}(?:-[A-Za-z]+)?\] [^:\n]+:)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Described:
    """What a description told: entries by language, and a key and origin."""

    entries: Mapping[str, Entry]
    key: str = ""
    origin: str = ""


def described(code: Code) -> str:
    """Return the description of a code; what `read_description` reads back."""
    plain = _plain(code)
    return plain if plain is not None else "\n\n".join(_parts(code))


def read_description(text: str) -> Described:
    """Return what a description says; another tool's is a definition as it stands."""
    text = text.strip()
    if not text:
        return Described({})
    begins = _BEGINS.match(text)
    if begins is None or not _is_ours(*begins.groups()):
        return Described({"en": Entry(definition=text)})
    texts: dict[str, dict[str, str]] = {}
    facts = {"key": "", "origin": ""}
    for part in re.split(r"\n\n(?=\[[a-z]{2,8}(?:-[A-Za-z]+)?\] [^:\n]+:)", text):
        match = _BEGINS.match(part)
        if match is None:
            continue
        language, name = match.groups()
        body = _ESCAPED.sub(r"\1", part[match.end() :])
        if language == "code" and name in facts:
            facts[name] = body
        elif name in _FIELDS:
            texts.setdefault(language, {})[_FIELDS[name]] = body
        else:  # as the first version wrote label and definition
            texts.setdefault(language, {}).update(label=name, definition=body)
    entries = {each: Entry(**texts[each]) for each in sorted(texts)}
    return Described(entries, facts["key"], facts["origin"])


def _is_ours(language: str, name: str) -> bool:
    return name in _FIELDS or language in (*LANGUAGES, "code")


def _plain(code: Code) -> str | None:
    """Return the bare definition, where that is all and nobody could misread it."""
    if code.key or code.origin or not code.entries:
        return None if code.key or code.origin else ""
    if list(code.entries) != ["en"]:
        return None
    entry = code.entries["en"]
    is_bare = entry == Entry(definition=entry.definition)
    return entry.definition if is_bare and not _BEGINS.match(entry.definition) else None


def _parts(code: Code) -> Iterator[str]:
    for language, entry in sorted(code.entries.items()):
        for name, shown in _NAMES.items():
            text = getattr(entry, name)
            if text:
                yield f"[{language}] {shown}: {_LOOKS_SO.sub(_escape, text)}"
    for name in ("key", "origin"):
        text = getattr(code, name)
        if text:
            yield f"[code] {name}: {_LOOKS_SO.sub(_escape, text)}"


def _escape(match: re.Match[str]) -> str:
    return "\\" + match.group(1)
