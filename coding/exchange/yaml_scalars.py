"""Texts as YAML writes them: plain, quoted, or as a block that a person can read."""

import re
import textwrap

WIDTH = 100
_NARROWEST = 40
_PLAIN = re.compile(r"[^\W\d_][\w ()/’'.,+–-]*", re.UNICODE)
_NOT_PLAIN = ("null", "~")
# What YAML does not take as it is inside quotes, beside what JSON escapes.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BLOCK = re.compile("[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(text: str, indent: int) -> str:
    """Return what stands after ``key: ``; a block is indented by `indent`."""
    room = max(WIDTH - indent, _NARROWEST)
    if "\n" in text:
        return _literal(text, indent) if _may_be_block(text) else quoted(text)
    if len(text) > room and _may_be_block(text) and "  " not in text:
        return _folded(text, indent, room)
    is_plain = _PLAIN.fullmatch(text) and not text.endswith(" ")
    return text if is_plain and text not in _NOT_PLAIN else quoted(text)


def quoted(text: str) -> str:
    """Return a text in double quotes, with whatever needs it escaped."""
    out = "".join(_ESCAPES.get(c, c) for c in text)
    out = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", _escaped, out)
    return '"' + _UNPRINTABLE.sub(_escaped, out) + '"'


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04X}"


def _may_be_block(text: str) -> bool:
    lines = text.split("\n")
    is_bare = text == text.strip() and not any(line[:1] in " \t" for line in lines)
    return bool(is_bare and _BLOCK.fullmatch(text))


def _literal(text: str, indent: int) -> str:
    lines = [" " * indent + line if line else "" for line in text.split("\n")]
    return "|-\n" + "\n".join(lines)


def _folded(text: str, indent: int, room: int) -> str:
    lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
    return ">-\n" + "\n".join(" " * indent + line for line in lines)
