"""What the kinds of events are called, and what they changed, in words."""

from coding.errors import Reason
from coding.i18n import N_, Translator

KINDS = {
    "project.made": N_("project made"),
    "corpus.imported": N_("shipped corpus taken in"),
    "codebook.added": N_("codebook added"),
    "codebook.changed": N_("codebook described anew"),
    "codebook.removed": N_("codebook taken out"),
    "codebook.updated": N_("codebook brought up to date from a file"),
    "codebook.restored": N_("older version of the codebook restored"),
    "code.added": N_("code added"),
    "code.invented": N_("code made from the words of a text"),
    "code.changed": N_("code changed"),
    "code.moved": N_("code moved"),
    "code.merged": N_("codes merged"),
    "code.split": N_("code split"),
    "code.removed": N_("code deleted"),
    "code.aliased": N_("second place given to a code"),
    "code.unaliased": N_("second place taken from a code"),
    "codings.confirmed": N_("codings looked at again"),
    "source.added": N_("source added"),
    "source.edited": N_("text edited"),
    "source.removed": N_("put into the trash"),
    "source.restored": N_("taken out of the trash"),
    "source.read": N_("marked as read"),
    "source.unread": N_("no longer marked as read"),
    "source.reading": N_("marked as being read"),
    "sources.changed": N_("facts about sources changed"),
    "coding.added": N_("coded"),
    "codings.added": N_("coded"),
    "codings.autocoded": N_("coded by a rule"),
    "coding.removed": N_("coding removed"),
    "coding.changed": N_("coding changed"),
    "coding.replaced": N_("coding replaced"),
    "coding.cut": N_("coding cut in two"),
    "coding.joined": N_("codings joined"),
    "settings.changed": N_("settings of the project changed"),
    "coder.withdrawn": N_("right to code withdrawn"),
    "coder.allowed": N_("right to code given back"),
    "mark.added": N_("stretch marked"),
    "mark.removed": N_("mark removed"),
    "mark.cleared": N_("layer taken off"),
    "source.put_in_cases": N_("source put in cases"),
    "case.added": N_("case added"),
    "case.removed": N_("case removed"),
    "cases.changed": N_("cases changed"),
    "cases.merged": N_("cases merged"),
    "speakers.tied": N_("speakers tied to participants"),
    "variable.added": N_("variable added"),
    "variables.changed": N_("variables changed"),
    "values.changed": N_("facts about cases and sources changed"),
    "table.imported": N_("table taken in"),
    "orphan.placed": N_("coding given a place again"),
    "orphan.lost": N_("coding taken out of its place"),
    "memo.added": N_("memo written"),
    "memo.changed": N_("memo changed"),
    "memo.removed": N_("memo removed"),
    "point.set": N_("restore point set"),
    "point.removed": N_("restore point removed"),
    "point.returned": N_("back to a restore point"),
    "sitting.taken_back": N_("whole sitting taken back"),
}
ENTITIES = {
    "source": N_("sources"),
    "coding": N_("codings"),
    "orphan": N_("codings without text"),
    "mark": N_("marks"),
    "case": N_("cases"),
    "coder": N_("coders"),
    "right": N_("rights to code"),
    "memo": N_("memos"),
    "code": N_("codes"),
    "codebook": N_("codebooks"),
    "variable": N_("variables"),
    "reading": N_("readings"),
    "source_cases": N_("sources in cases"),
    "speaker": N_("speakers"),
    "restore_point": N_("restore points"),
    "batch": N_("many steps at once"),
    "project": N_("projects"),
}
CHANGES = {
    "added": N_("{n} added"),
    "changed": N_("{n} changed"),
    "removed": N_("{n} removed"),
}


def kind_in_words(kind: str, translate: Translator) -> str:
    """Return what a kind of event is called; one that has no words, as it is."""
    return translate(KINDS[kind]) if kind in KINDS else kind


def kind_as_reason(kind: str) -> Reason:
    """Return what a kind of event is called, as a part of an error's sentence."""
    words = KINDS.get(kind, kind)
    return Reason(words)
