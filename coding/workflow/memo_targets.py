"""What the links of a memo lead to, as it is called and stands now."""

from dataclasses import dataclass

from coding.exchange.memo_links import Link, read_links
from coding.i18n import Translator
from coding.model import Memo, Selection
from coding.storage.memo_places import Place
from coding.workflow.memo_world import World

__all__ = ["Target", "targets_of"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to, called ``text``: a memo (its guid), a code, or a quote.

    A quote has its words, the ``reference`` that cites them, and its ``place``, which
    is None where the words are no longer in a text. ``note`` says why a link leads
    nowhere; then ``is_there`` is False.
    """

    text: str
    memo: str = ""
    quote: str = ""
    reference: str = ""
    place: Selection | None = None
    note: str = ""
    is_there: bool = True


def targets_of(memo: Memo, world: World, translate: Translator) -> list[Target]:
    """Return what the links of a stored memo lead to, in order."""
    links = [piece for piece in read_links(memo.body) if isinstance(piece, Link)]
    return [_target(memo, link, world, translate) for link in links]


def _target(memo: Memo, link: Link, world: World, translate: Translator) -> Target:
    if link.entity == "code":
        return _code(link, world, translate)
    if link.entity == "quote":
        return _quote(memo, link, world, translate)
    guids = [link.target] if link.entity else world.titled(link.target.strip())
    found = [guid for guid in guids if guid in world.titles]
    if len(found) == 1:
        return Target(world.titles[found[0]], memo=found[0])
    several = translate("{n} memos have this title. Give them others.", n=len(found))
    none = translate("There is no memo of this title.")
    text = link.text or link.target
    return Target(text, note=several if found else none, is_there=False)


def _code(link: Link, world: World, translate: Translator) -> Target:
    code = world.code_now(link.target)
    if code:
        return Target(code.label(translate.language))
    note = translate("There is no such code in the project.")
    return Target(link.text or link.target, note=note, is_there=False)


def _quote(memo: Memo, link: Link, world: World, translate: Translator) -> Target:
    coding = world.codings.get(link.target)
    kept = world.kept.get(memo.guid, {}).get(link.target, link.target)
    place = world.places.get(kept)
    if coding:
        place = Place("", "", coding.selection, coding.quote)
    if place is None:
        note = translate("There is no such quote in the project.")
        return Target(translate("quote"), note=note, is_there=False)
    source = place.selection.source
    cited = [world.sources.get(source) or world.trash.get(source, "?")]
    cited += [world.codes[coding.code].label(translate.language)] if coding else []
    if place.is_lost:
        cited.append(translate("its words are no longer in the text"))
    is_here = source in world.sources and not place.is_lost
    return Target(
        translate("quote"),
        quote=place.quote,
        reference=" · ".join(cited),
        place=place.selection if is_here else None,
    )
