"""Bring the catalogues up to date with the code: ``make messages``.

Extracts every string that goes through the translator, adds the new ones to the two
.po files, marks those whose English has changed as fuzzy, drops what is gone, fills
the English in, and compiles. The same strings give the same bytes: no date, no line
number, no path of a machine. What is then missing in Danish is printed.
"""

import ast
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "coding" / "locales"
DOMAIN = "feltbog"
LANGUAGES = ("da", "en")
KEYWORDS = {"_": None, "N_": None, "translate": None, "plural": (1, 2)}
_KEPT = {
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Language",
    "Plural-Forms",
}
_COMMENT = "# Feltbog: {language}. Kept up to date by `make messages`."


class _Timeless(Catalog):
    """A catalogue whose head holds nothing that changes by itself."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [each for each in super().mime_headers if each[0] in _KEPT]


def sources() -> list[Path]:
    """Return the Python files whose strings are drawn or printed."""
    ours = (ROOT / "coding").rglob("*.py")
    return [ROOT / "app.py", *sorted(p for p in ours if "node_modules" not in p.parts)]


def translator_calls(
    file: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Yield the calls of `keywords` with a literal first argument, for babel.

    Babel's own method reads tokens: it takes ``_(NAMES["kind"])`` for the string
    "kind", and sees into f-strings on some versions of Python only.
    """
    nodes = ast.walk(ast.parse(file.read()))
    calls = [node for node in nodes if isinstance(node, ast.Call) and node.args]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        texts = tuple(_literal(argument) for argument in call.args)
        if name in keywords and texts[0] is not None:
            yield call.lineno, name, texts, []


def extracted() -> Catalog:
    """Return the strings of the code, without translations."""
    template = _Timeless()
    for path in sources():
        place = path.relative_to(ROOT).as_posix()
        found = extract_from_file(translator_calls, path, keywords=KEYWORDS)
        for _line, message, _comments, _context in found:
            template.add(message, locations=[(place, 0)])
    return template


def po_file(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """Return a catalogue as its .po file holds it; an empty one if there is none."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """Yield the messages of a catalogue, without its head."""
    return (message for message in catalogue if message.id)


def is_translated(message: Message) -> bool:
    texts = [message.string] if isinstance(message.string, str) else message.string
    return bool(texts) and all(texts) and not message.fuzzy


def updated(language: str) -> Catalog:
    """Return a language's catalogue with the strings that the code has now."""
    known = read(language)
    known.update(extracted())
    timeless = _Timeless(locale=language, fuzzy=False)
    timeless.header_comment = _COMMENT.format(language=language)
    for message in messages(known):
        if language == "en":
            message.string, message.flags = message.id, message.flags - {"fuzzy"}
            message.previous_id = []
        message.locations = sorted({(file, 0) for file, _ in message.locations})
        timeless[message.id] = message
    return timeless


def compiled(catalogue: Catalog) -> Catalog:
    """Return what of a catalogue goes into its .mo file: all that is translated."""
    whole = _Timeless(locale=catalogue.locale, fuzzy=False)
    for message in messages(catalogue):
        if is_translated(message):
            whole.add(message.id, message.string)
    return whole


def _literal(argument: ast.expr) -> str | None:
    is_text = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return argument.value if is_text else None


def main() -> int:
    for language in LANGUAGES:
        catalogue = updated(language)
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(
                file,
                catalogue,
                width=88,
                include_lineno=False,
                sort_by_file=True,
                ignore_obsolete=True,
                include_previous=True,
            )
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, compiled(catalogue))
        missing = [each.id for each in messages(catalogue) if not is_translated(each)]
        print(f"{language}: {len(catalogue)} strings, {len(missing)} not translated")
        for message in missing:
            print(f"  {message}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
