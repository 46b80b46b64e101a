"""A codebook as a table: one row a code, its place in the tree as a path."""

import csv
import io
from collections.abc import Iterator
from dataclasses import fields
from pathlib import PurePath

from coding.errors import BadCodebookError, Reason
from coding.exchange.codebook_rules import GREY, check_codes, color_in, guid_in
from coding.i18n import LANGUAGES, N_
from coding.model import Code, Codebook, Entry, new_guid

_TEXTS = tuple(field.name for field in fields(Entry))
_FACTS = ("path", "guid", "color", "key", "codable", "origin")


def write(codebook: Codebook) -> bytes:
    """Return a CSV (UTF-8 with BOM, for Excel) with one row a code."""
    languages = sorted({each for code in codebook.codes for each in code.entries})
    columns = [f"{name}_{language}" for language in languages for name in _TEXTS]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*_FACTS, *columns])
    for code in codebook.codes:
        facts = [codebook.path(code), code.guid, code.color, code.key]
        facts += ["yes" if code.is_codable else "no", code.origin]
        texts = [
            getattr(code.entries.get(language, Entry()), name)
            for language in languages
            for name in _TEXTS
        ]
        writer.writerow([*facts, *texts])
    return ("\ufeff" + out.getvalue()).encode()


def read(file: str, data: bytes) -> Codebook:
    """Return the codebook in a CSV; the file's name becomes the codebook's.

    Only ``path`` (or ``name``) is needed; parents come before their children.
    """
    rows = list(_rows(file, data))
    guid = new_guid()
    codes: dict[str, Code] = {}
    for row in rows:
        path = (row.get("path") or row.get("name") or "").strip(" /")
        parent_path, _, name = path.rpartition("/")
        if parent_path and parent_path not in codes:
            reason = Reason(
                N_("“{path}” stands before its parent, or has none"), path=path[:80]
            )
            raise BadCodebookError(file=file, reason=reason)
        parent = codes[parent_path].guid if parent_path else None
        if path in codes:
            reason = Reason(N_("“{path}” is there twice"), path=path[:80])
            raise BadCodebookError(file=file, reason=reason)
        codes[path] = Code(
            name=name,
            codebook=guid,
            parent=parent,
            color=color_in(row.get("color") or GREY) or GREY,
            key=(row.get("key") or "")[:1],
            is_codable=(row.get("codable") or "yes").lower() != "no",
            origin=row.get("origin") or "",
            entries=_entries(row),
            guid=guid_in(row.get("guid") or new_guid(), file),
        )
    check_codes(tuple(codes.values()), file)
    return Codebook(name=PurePath(file).stem, codes=tuple(codes.values()), guid=guid)


def _rows(file: str, data: bytes) -> Iterator[dict[str, str]]:
    try:
        text = data.decode("utf-8-sig")
        dialect = csv.Sniffer().sniff(text[:4096], delimiters=",;\t")
        reader = csv.DictReader(io.StringIO(text, newline=""), dialect=dialect)
        yield from reader
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
