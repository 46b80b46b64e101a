"""A codebook as a table: one row a code, its place in the tree as a path.

A slash inside a name is written with a backslash before it.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import PurePath

from coding.errors import BadCodebookError, Reason
from coding.exchange.codebook_rules import GREY, check_codes, color_in, guid_in
from coding.exchange.tables import as_meant, harmless
from coding.i18n import LANGUAGES, N_
from coding.model import Code, Codebook, Entry, new_guid

_TEXTS = tuple(field.name for field in fields(Entry))
_NAMES_IN_PATH = re.compile(r"(?:\\.|[^/])+", re.DOTALL)
_FACTS = ("path", "guid", "color", "key", "codable", "origin")


def write(codebook: Codebook) -> bytes:
    """Return a CSV (UTF-8 with BOM, for Excel) with one row a code."""
    languages = sorted({each for code in codebook.codes for each in code.entries})
    columns = [f"{name}_{language}" for language in languages for name in _TEXTS]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*_FACTS, *columns])
    paths: dict[str | None, str] = {}
    for code in codebook.codes:
        name = re.sub(r"([\\/])", r"\\\1", code.name)
        above = paths.get(code.parent)
        paths[code.guid] = f"{above}/{name}" if above else name
        facts = [paths[code.guid], code.guid, code.color, code.key]
        facts += ["yes" if code.is_codable else "no", code.origin]
        texts = [
            getattr(code.entries.get(language, Entry()), name)
            for language in languages
            for name in _TEXTS
        ]
        writer.writerow([harmless(text) for text in (*facts, *texts)])
    return ("\ufeff" + out.getvalue()).encode()


def read(file: str, data: bytes) -> Codebook:
    """Return the codebook in a CSV; the file's name becomes the codebook's.

    Only ``path`` (or ``name``) is needed; parents come before their children.
    """
    rows = list(_rows(file, data))
    guid = new_guid()
    codes: dict[tuple[str, ...], Code] = {}
    for row in rows:
        path = row.get("path") or row.get("name") or ""
        names = _names_in(path)
        if names[:-1] and names[:-1] not in codes:
            reason = Reason(
                N_("“{path}” stands before its parent, or has none"), path=path[:80]
            )
            raise BadCodebookError(file=file, reason=reason)
        if names in codes:
            reason = Reason(N_("“{path}” is there twice"), path=path[:80])
            raise BadCodebookError(file=file, reason=reason)
        codes[names] = Code(
            name=names[-1],
            codebook=guid,
            parent=codes[names[:-1]].guid if names[:-1] else None,
            color=color_in(row.get("color") or GREY) or GREY,
            key=(row.get("key") or "")[:1],
            is_codable=(row.get("codable") or "yes").lower() != "no",
            origin=row.get("origin") or "",
            entries=_entries(row),
            guid=guid_in(row.get("guid") or new_guid(), file),
        )
    check_codes(tuple(codes.values()), file)
    return Codebook(name=PurePath(file).stem, codes=tuple(codes.values()), guid=guid)


def _names_in(path: str) -> tuple[str, ...]:
    names = [name.strip() for name in _NAMES_IN_PATH.findall(path)]
    return tuple(re.sub(r"\\([\\/])", r"\1", name) for name in names) or ("",)


def _rows(file: str, data: bytes) -> Iterator[dict[str, str]]:
    try:
        text = data.decode("utf-8-sig")
        head = text.partition("\n")[0]
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count)
        )
        columns = next(reader, [])
        for row in reader:
            if any(row):  # Excel leaves empty rows at the end
                yield dict(zip(columns, map(as_meant, row), strict=False))
    except (csv.Error, UnicodeDecodeError) as error:
        reason = Reason(N_("it is no table in UTF-8 ({detail})"), detail=error)
        raise BadCodebookError(file=file, reason=reason) from error


def _entries(row: dict[str, str]) -> dict[str, Entry]:
    entries = {}
    for language in LANGUAGES:
        texts = {name: row.get(f"{name}_{language}") or "" for name in _TEXTS}
        if any(texts.values()):
            entries[language] = Entry(**texts)
    return entries
