"""From the links that a person writes in a memo to those that are stored, and back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlite_utils import Database

from coding.errors import CodingAppError
from coding.exchange.memo_links import (
    Link,
    Piece,
    as_text,
    in_link,
    is_guid,
    passage_of,
    read_links,
    title_link,
    write_links,
)
from coding.model import About, Code, Selection, new_guid
from coding.storage import memos as store
from coding.storage.codings import get_coding
from coding.storage.memo_places import Place
from coding.workflow.memo_subjects import checked_subject
from coding.workflow.memo_world import World
from coding.workflow.names import code_called

__all__ = ["Linked", "shown_body", "stored_body"]

_FIRST_WORDS = 40


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A link to a quote, and the stretch that has to be kept for it, if it is new."""

    link: Link
    new: Place | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A memo's body with its links by guid; the links, and the stretches they keep."""

    body: str
    links: tuple[store.Link, ...]
    places: tuple[Place, ...]


def stored_body(db: Database, memo: str, body: str, world: World) -> Linked:
    """Return the body of a memo (a guid) as it is stored, from what was written.

    A title that one memo bears, a code's name and a passage become guids. What leads
    nowhere, or to several memos, stays as it was written.
    """
    pieces: list[Piece] = []
    links: list[store.Link] = []
    places: list[Place] = []
    kept = store.quotes_kept(db, memo)
    for piece in read_links(body):
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        if piece.entity == "quote":
            quoted = _quote(db, piece, kept, world)
            link = quoted.link
            places += [replace(quoted.new, memo=memo)] if quoted.new else []
        elif piece.entity == "code":
            link = _code(piece, world)
        else:
            link = _memo(piece, world)
        pieces.append(link)
        links.append(_row(memo, link, kept))
    return Linked(write_links(pieces), tuple(links), tuple(places))


def shown_body(body: str, world: World) -> str:
    """Return a stored body as a person edits it: memos and codes by their names."""
    return write_links(
        each if isinstance(each, str) else _shown(each, world)
        for each in read_links(body)
    )


def quote_words(guid: str, world: World, places: Iterable[str] = ()) -> str:
    """Return the words that a link to a quote leads to, "" where they are gone."""
    coding = world.codings.get(guid)
    if coding:
        return coding.quote
    found = [world.places[each] for each in (guid, *places) if each in world.places]
    return found[0].quote if found else ""


def _row(memo: str, link: Link, kept: dict[str, str]) -> store.Link:
    entity = link.entity or "memo"
    guid = link.target if link.entity and is_guid(link.target) else ""
    text = link.text if guid else link.target
    if entity == "quote":
        return store.Link(memo, entity, guid, "", kept.get(guid, ""))
    return store.Link(memo, entity, guid, text)


def _memo(link: Link, world: World) -> Link:
    if link.entity == "memo":
        title = world.titles.get(link.target.lower())
        text = in_link(title) if title else link.text
        return Link("memo", link.target.lower(), text) if title else link
    found = world.titled(link.target.strip())
    return Link("memo", found[0], in_link(link.target)) if len(found) == 1 else link


def _code(link: Link, world: World) -> Link:
    try:
        code = code_called(world.codebooks, link.target.strip())
    except CodingAppError:
        return link
    return Link("code", code.guid, in_link(code.name))


def _quote(db: Database, link: Link, kept: dict[str, str], world: World) -> _Quoted:
    """Return the link to a quote, and the words that the memo does not keep yet."""
    target = link.target.strip().lower()
    if target in kept:
        return _Quoted(Link("quote", target))
    coding = None if passage_of(target) else get_coding(db, target)
    found = coding or world.places.get(target) or _passage(db, target)
    if found is None:
        return _Quoted(link)
    place = Place(new_guid(), "", found.selection, found.quote)
    guid = target if coding else place.guid
    kept[guid] = place.guid
    return _Quoted(Link("quote", guid), place)


def _passage(db: Database, target: str) -> Place | None:
    """Return the stretch that a link to a passage names, None where there is none."""
    passage = passage_of(target)
    if passage is None:
        return None
    try:
        found = checked_subject(db, About("selection", "", *passage))
    except CodingAppError:
        return None
    selection = Selection(found.source, found.start, found.end)
    return Place("", "", selection, found.quote)


def _shown(link: Link, world: World) -> Link:
    if link.entity == "memo" and link.target in world.titles:
        title = world.titles[link.target]
        shown = title_link(link.target, title)
        is_alone = len(world.titled(title)) == 1
        return shown if is_alone else Link("memo", link.target, in_link(title))
    if link.entity == "code" and link.target in world.codes:
        return _named(world.codes[link.target], world)
    if link.entity == "quote":
        words = " ".join(quote_words(link.target, world).split())
        if words:
            cut = f"{words[:_FIRST_WORDS]}…" if len(words) > _FIRST_WORDS else words
            return Link("quote", link.target, in_link(cut))
    return link


def _named(code: Code, world: World) -> Link:
    """Return the link to a code by its name, where that names it alone."""
    link = Link("code", code.name)
    try:
        is_alone = code_called(world.codebooks, code.name) == code
    except CodingAppError:
        is_alone = False
    if is_alone and read_links(as_text(link)) == [link]:
        return link
    return Link("code", code.guid, in_link(code.name))
