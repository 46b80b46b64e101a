"""A codebook as rows of a table: one a code, its place in the tree as a path.

A slash inside a name is written with a backslash before it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from coding.errors import BadCodebookError, Reason
from coding.exchange.codebook_columns import (
    FACTS,
    field_of,
    lowered,
    meaning,
    tell_unknown,
)
from coding.exchange.codebook_file import CodebookFile
from coding.exchange.codebook_rules import (
    MAX_DEPTH,
    Mender,
    check_codes,
    guid_or_none,
    second_places,
)
from coding.i18n import N_
from coding.model import ENTRY_TEXTS, Alias, Code, Codebook, Entry, new_guid

_NO = ("no", "false", "0", "nej", "falsk")
_NAMES_IN_PATH = re.compile(r"(?:\\.|[^/])+", re.DOTALL)


def rows_of(codebook: Codebook) -> tuple[list[str], list[dict[str, str]]]:
    """Return the columns of a table, and a row for each code."""
    languages = sorted({each for code in codebook.codes for each in code.entries})
    columns = [*FACTS, *(f"{n}_{each}" for each in languages for n in ENTRY_TEXTS)]
    paths = paths_of(codebook)
    places: dict[str, list[str]] = {}
    for alias in codebook.aliases:
        places.setdefault(alias.code, []).append(alias.parent)
    rows = []
    for code in codebook.codes:
        row = {
            "path": paths[code.guid],
            "guid": code.guid,
            "color": code.color,
            "key": code.key,
            "codable": "yes" if code.is_codable else "no",
            "origin": code.origin,
            "also_under": " ".join(places.get(code.guid, ())),
        }
        for language, entry in code.entries.items():
            row |= {f"{n}_{language}": getattr(entry, n) for n in ENTRY_TEXTS}
        rows.append(row)
    return columns, rows


def paths_of(codebook: Codebook) -> dict[str | None, str]:
    """Return the path of every code by its guid, as `names_in` takes it apart."""
    paths: dict[str | None, str] = {}
    for code in codebook.codes:
        name = re.sub(r"([\\/])", r"\\\1", code.name)
        above = paths.get(code.parent)
        paths[code.guid] = f"{above}/{name}" if above else name
    return paths


def codebook_in(
    file: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]]
) -> CodebookFile:
    """Return the codebook in the rows of a table.

    Codes are named by ``path``, or by ``name`` and ``parent`` (a name, path or guid);
    they may come in any order, and a parent that has no row of its own is made.

    Raises
    ------
    BadCodebookError
        If no column names the codes, or none is left.
    """
    known = meaning(columns)
    if not {"path", "name"} & set(known):
        found = ", ".join(column for column in columns if column)[:200] or "–"
        reason = Reason(
            N_("none of its columns is “path” or “name”; it has: {found}"), found=found
        )
        raise BadCodebookError(file=file, reason=reason)
    mender = Mender(file)
    tell_unknown(columns, known, mender)
    guid = new_guid()
    read = [
        {
            name: row.get(column) or ""
            for name, column in zip(known, columns, strict=True)
        }
        for row in rows
    ]
    _tell_cells_beside(read, mender)
    if "tag" in lowered(columns):
        read = _nested_at_dots(read)
    codes = _Rows(read, guid, mender).codes()
    check_codes(codes, file)
    codebook = Codebook(PurePath(file).stem, codes, guid=guid)
    codebook = replace(codebook, aliases=second_places(codebook, _wanted(read), mender))
    told = {field_of(name) for name in known if name} - {""}
    told |= {"parent"} if {"path", "parent"} & set(known) else set()
    told -= set() if "also_under" in known else {"aliases"}
    languages = frozenset(each for code in codes for each in code.entries)
    return CodebookFile(codebook, mender.notes, frozenset({*told, "name"}), languages)


@dataclass(slots=True)
class _Node:
    row: Mapping[str, str]
    parent: "_Node | None" = None
    code: Code | None = None


class _Rows:
    """Rows that find their parents, whichever way these are named."""

    def __init__(
        self, rows: Sequence[Mapping[str, str]], codebook: str, mender: Mender
    ) -> None:
        self._codebook = codebook
        self._mender = mender
        self._nodes: list[_Node] = []
        self._by_path: dict[tuple[str, ...], _Node] = {}
        self._by_name: dict[str, _Node] = {}
        for row in rows:
            self._add(row)

    def codes(self) -> tuple[Code, ...]:
        """Return the codes, parents first, siblings in the order of their rows."""
        for node in self._nodes:
            if node.row.get("parent"):
                self._find_parent(node)
        under: dict[int, list[_Node]] = {}
        for node in self._nodes:
            under.setdefault(id(node.parent), []).append(node)
        found: list[Code] = []
        waiting = list(reversed(under.get(id(None), [])))
        while waiting:
            node = waiting.pop()
            above = node.parent.code if node.parent else None
            node.code = self._code(node, above)
            if node.code:
                found.append(node.code)
            else:
                node.code = above  # what lies under a nameless code is lifted
            waiting += reversed(under.get(id(node), []))
        return tuple(found)

    def _add(self, row: Mapping[str, str]) -> None:
        path = row.get("path") or ""
        names = names_in(path) if path else (row.get("name", "").strip(),)
        if len(names) > MAX_DEPTH + 1:
            reason = Reason(N_("codes may lie {n} deep at most"), n=MAX_DEPTH)
            raise BadCodebookError(file=self._mender.file, reason=reason)
        node = _Node({**row, "name": names[-1]})
        made = self._by_path.get(names)
        if made and made.row.get("made"):
            made.row = node.row  # its children came first
            return
        if made and path:
            message = N_("“{path}” is there twice; both were kept")
            self._mender.repaired(message, path=path[:80])
        self._nodes.append(node)
        self._by_path.setdefault(names, node)
        self._by_name.setdefault(names[-1], node)
        guid = guid_or_none(row.get("guid", ""))
        if guid:
            self._by_name.setdefault(guid, node)
        if path and names[:-1]:
            node.parent = self._parent_at(names[:-1])

    def _parent_at(self, names: tuple[str, ...]) -> _Node:
        if names not in self._by_path:
            node = _Node({"name": names[-1], "codable": "no", "made": "yes"})
            if names[:-1]:
                node.parent = self._parent_at(names[:-1])
            self._nodes.append(node)
            self._by_path[names] = node
            message = N_("“{path}” has no row of its own, so a heading was made")
            self._mender.repaired(message, path="/".join(names)[:80])
        return self._by_path[names]

    def _find_parent(self, node: _Node) -> None:
        said = node.row["parent"].strip()
        guid = guid_or_none(said)
        parent = self._by_name.get(guid) if guid else self._by_path.get(names_in(said))
        parent = parent or self._by_name.get(said)
        above = parent
        while above is not None and above is not node:
            above = above.parent
        if parent is None or above is node:
            message = (
                N_("“{name}” lies under “{parent}”, which is not there: put at the top")
                if parent is None
                else N_("“{name}” lies under itself through “{parent}”: put at the top")
            )
            self._mender.repaired(message, name=node.row["name"][:60], parent=said[:60])
            return
        node.parent = parent

    def _code(self, node: _Node, above: Code | None) -> Code | None:
        row = node.row
        return self._mender.code(
            row["name"],
            guid=row.get("guid", ""),
            color=row.get("color", ""),
            parent=above.guid if above else None,
            codebook=self._codebook,
            key=row.get("key", ""),
            is_codable=row.get("codable", "").strip().lower() not in _NO,
            origin=row.get("origin", ""),
            entries=_entries(row),
            place=row.get("path", "")[:80],
        )


def names_in(path: str) -> tuple[str, ...]:
    """Return the names in a path, from the top."""
    names = [name.strip() for name in _NAMES_IN_PATH.findall(path)]
    return tuple(re.sub(r"\\([\\/])", r"\1", name) for name in names) or ("",)


def _nested_at_dots(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Return Taguette's tags as paths: "work.data" lies under the tag "work".

    Only where there is such a tag, and no slash in any, since that is the other habit.
    """
    tags = {row.get("path", "") for row in rows}
    if any("/" in tag for tag in tags):
        return [*rows]
    paths = []
    for row in rows:
        tag = row.get("path", "")
        ends = [n for n, sign in enumerate(tag) if sign == "." and tag[:n] in tags]
        signs = ["/" if n in ends else sign for n, sign in enumerate(tag)]
        paths.append("".join(signs))
    return [{**row, "path": path} for row, path in zip(rows, paths, strict=True)]


def _tell_cells_beside(rows: Sequence[Mapping[str, str]], mender: Mender) -> None:
    n = sum(bool(row.get("")) for row in rows)
    if n:
        mender.left(N_("{n} cells in columns without a name"), n=n)


def _entries(row: Mapping[str, str]) -> dict[str, Entry]:
    entries = {}
    languages = {
        c.rpartition("_")[2] for c in row if c.rpartition("_")[0] in ENTRY_TEXTS
    }
    for language in sorted(languages - {""}):
        texts = {name: row.get(f"{name}_{language}") or "" for name in ENTRY_TEXTS}
        if any(texts.values()):
            entries[language] = Entry(**texts)
    return entries


def _wanted(rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[Alias, str, str]]:
    for row in rows:
        code = guid_or_none(row.get("guid", "")) or ""
        for place in row.get("also_under", "").split():
            alias = Alias(code, guid_or_none(place) or "")
            yield alias, row.get("path", "")[:60], place[:60]
