"""Find memos: by kind, author, date, words, and by what they are about; what links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from coding.exchange.memo_words import holds
from coding.i18n import N_, Translator
from coding.model import About, Memo, Selection
from coding.storage import memos as store
from coding.workflow.memo_links import shown_body
from coding.workflow.memo_subjects import SUBJECTS
from coding.workflow.memo_world import World, world_of

__all__ = [
    "KIND_NAMES",
    "ListedMemo",
    "Subject",
    "Wanted",
    "back_links",
    "list_memos",
    "listed",
    "subject_in_words",
]

KIND_NAMES = {
    "observation": N_("Observation"),
    "method": N_("Method"),
    "theory": N_("Theory"),
    "ethics": N_("Ethics"),
    "todo": N_("To do"),
}
"""What each kind of memo is called."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a memo is about, as it is now.

    ``name`` is its name, or what it was called when it is gone. ``state`` is "here",
    "trash" (its source is), "gone", "merged" (a code, into ``into``) or "lost" (the
    passage's words are gone). ``place`` is where in its source it stands.
    """

    entity: str
    name: str
    state: str = "here"
    into: str = ""
    source_name: str = ""
    place: Selection | None = None


@dataclass(frozen=True, slots=True)
class ListedMemo:
    """A memo with its author's name and what it is about."""

    memo: Memo
    author: str
    subject: Subject


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which memos are asked for; empty means all of them.

    ``about`` are kinds of subjects; ``source``, ``site`` and ``code`` (guids) are
    where they lie: memos on passages of the source, on sources of the site or the
    site itself, on the code, its codings or with a link to it. ``subject`` is one
    thing (a guid), without what lies in it.
    """

    kinds: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    subject: str = ""
    source: str = ""
    site: str = ""
    code: str = ""
    dated_from: date | None = None
    dated_to: date | None = None
    only_open: bool = False
    query: str = ""


def list_memos(
    db: Database,
    wanted: Wanted | None = None,
    *,
    only: str | None = None,
    world: World | None = None,
) -> list[ListedMemo]:
    """Return the memos asked for, the newest date first.

    With `only` (a coder's guid) those of that coder alone, whatever is asked for.
    """
    wanted = wanted or Wanted()
    world = world or world_of(db, only=only)
    linking = world.leading_to(wanted.code) if wanted.code else []
    return [
        each
        for memo in store.list_memos(db)
        if only in (None, memo.author)
        and _fits(each := listed(memo, world), wanted, world, linking)
    ]


def listed(memo: Memo, world: World) -> ListedMemo:
    """Return a memo with what it is about, as it is called now."""
    author = world.people.get(memo.author, "?")
    return ListedMemo(memo, author, _subject(memo.about, world))


def back_links(
    db: Database, guid: str, *, only: str | None = None, world: World | None = None
) -> list[ListedMemo]:
    """Return the memos that lead to a memo, code or coding (a guid)."""
    world = world or world_of(db, only=only)
    memos = (store.get_memo(db, each) for each in world.leading_to(guid))
    return [listed(memo, world) for memo in memos if memo]


def subject_in_words(subject: Subject, translate: Translator) -> str:
    """Return what a memo is about, and what became of it."""
    kind = translate(SUBJECTS[subject.entity])
    if subject.entity == "project":
        return kind
    said = translate("{what} “{name}”", what=kind, name=subject.name)
    if subject.entity == "coding" and subject.source_name:
        said = translate("{what} in {source}", what=said, source=subject.source_name)
    after = {
        "gone": translate("no longer in the project"),
        "trash": translate("in the trash"),
        "merged": translate("now part of “{code}”", code=subject.into),
        "lost": translate("its words are no longer in the text"),
    }.get(subject.state)
    return f"{said} ({after})" if after else said


def _subject(about: About, world: World) -> Subject:
    if about.entity == "project":
        return Subject("project", world.project)
    if about.entity == "code":
        return _code(about, world)
    if about.entity == "case":
        case = world.cases.get(about.guid)
        state = "here" if case else "gone"
        return Subject("case", case.name if case else about.name, state)
    return _in_source(about, world)


def _in_source(about: About, world: World) -> Subject:
    source = world.sources.get(about.source)
    if source is None:
        name = world.trash.get(about.source, about.name)
        return Subject(about.entity, name, "trash" if about.source else "gone")
    if about.entity == "source":
        return Subject("source", source, source_name=source)
    place = Selection(about.source, about.start, about.end)
    state = "lost" if about.is_lost else "here"
    if about.entity == "selection":
        return Subject("selection", source, state, source_name=source, place=place)
    coding = world.codings.get(about.guid)
    code = world.code_now(coding.code) if coding else None
    name = world.called(code) if code else about.name
    state = state if coding or state == "lost" else "gone"
    return Subject("coding", name, state, source_name=source, place=place)


def _code(about: About, world: World) -> Subject:
    code = world.code_now(about.guid)
    if code is None:
        return Subject("code", about.name, "gone")
    if code.guid != about.guid:
        return Subject("code", about.name, "merged", into=world.called(code))
    return Subject("code", world.called(code))


def _fits(
    each: ListedMemo, wanted: Wanted, world: World, linking: Iterable[str]
) -> bool:
    memo, about = each.memo, each.memo.about
    facts: Sequence[tuple[object, bool]] = (
        (wanted.kinds, memo.kind in wanted.kinds),
        (wanted.authors, memo.author in wanted.authors),
        (wanted.about, about.entity in wanted.about),
        (wanted.subject, wanted.subject == about.guid),
        (wanted.source, wanted.source == about.source),
        (wanted.site, _is_at(about, wanted.site, world)),
        (wanted.code, _is_of_code(each, wanted.code, world, linking)),
        (wanted.dated_from, _not_before(memo, wanted.dated_from)),
        (wanted.dated_to, wanted.dated_to is None or memo.dated <= wanted.dated_to),
        (wanted.only_open, memo.kind == "todo" and not memo.is_done),
    )
    if not all(fits for asked, fits in facts if asked):
        return False
    if not wanted.query.strip():
        return True
    texts = (memo.title, shown_body(memo.body, world), about.quote, each.subject.name)
    return holds(wanted.query, texts)


def _not_before(memo: Memo, first: date | None) -> bool:
    return first is None or memo.dated >= first


def _is_at(about: About, site: str, world: World) -> bool:
    within = {site}
    for guid, case in world.cases.items():  # parents come before what lies in them
        if case.parent in within:
            within.add(guid)
    sites = world.sites.get(about.source, ())
    return about.guid in within or any(each in within for each in sites)


def _is_of_code(
    each: ListedMemo, code: str, world: World, linking: Iterable[str]
) -> bool:
    about = each.memo.about
    coding = world.codings.get(about.guid)
    is_coded = coding is not None and coding.code == code
    return about.guid == code or is_coded or each.memo.guid in linking
