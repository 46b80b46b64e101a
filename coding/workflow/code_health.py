"""How much codes are used, and what in a codebook deserves a look."""

from collections.abc import Mapping, Sequence

import pandas as pd
from sqlite_utils import Database

from coding.analysis.code_health import Finding, Usage, Use, findings
from coding.analysis.together import never_without
from coding.i18n import N_, Translator
from coding.model import Codebook
from coding.storage import code_uses as store
from coding.storage.code_uses import coding_counts
from coding.storage.codebooks import list_codebooks
from coding.workflow.names import codebook_called

__all__ = ["Finding", "Use", "coding_counts", "finding_in_words", "health", "uses"]

_SENTENCES = {
    "unused": N_("“{a}” has not been used."),
    "one_coder": N_("“{a}”: only {coder} has used it, {n} times."),
    "one_site": N_(
        "“{a}”: all {n} codings are at {site}. That may be a finding, not a fault."
    ),
    "no_definition": N_("“{a}” has no definition."),
    "no_definition_in": N_("“{a}” has no definition in: {languages}."),
    "no_definition_nor_when": N_(
        "“{a}” has no definition in: {languages}; nor does it say when to use it."
    ),
    "no_use_when": N_("“{a}” does not say when to use it."),
    "no_example": N_("“{a}” has no example."),
    "alike_names": N_("“{one}” and “{other}” are called nearly the same."),
    "alike_elsewhere": N_(
        "“{a}” and “{b}” are nearly the same as “{one}” and “{other}”, "
        "which they are called, too."
    ),
    "same_names": N_("{n} codes are called “{one}”."),
    "always_together": N_(
        "“{a}” ({n} codings) and “{b}” ({m} codings) always stand together."
    ),
    "never_without": N_("“{a}” ({n} codings) never stands without “{b}”."),
    "same_key": N_("{names} have the same key, {key}."),
    "empty_heading": N_("“{a}” is a heading with nothing under it."),
}
_LANGUAGES = {"da": N_("Danish"), "en": N_("English")}


def uses(db: Database, *, code: str | None = None) -> dict[str, Use]:
    """Return how much each code, or one (a guid), is used; unused ones are absent.

    Where only the number of codings matters, `coding_counts` is a fifth of the work.
    """
    counts = (
        store.code_uses(db, code=code).set_index("code").astype(int).to_dict("index")
    )
    return {
        str(code): Use(row["codings"], row["sources"], row["sites"], row["coders"])
        for code, row in counts.items()
    }


def health(db: Database, codebook: str) -> list[Finding]:
    """Return what in a codebook (a guid or name) deserves a look.

    Raises
    ------
    NoSuchCodebookHereError, AmbiguousNameError
        If no codebook answers to it, or more than one.
    """
    books = list_codebooks(db)
    book = codebook_called(books, codebook)
    here = {code.guid for code in book.codes}
    by_site = store.uses_by_site(db, book.guid)
    by_coder = store.uses_by_coder(db, book.guid)
    usage = Usage(
        uses={guid: use for guid, use in uses(db).items() if guid in here},
        sites=_by_code(by_site),
        coders=_by_code(by_coder),
        names={
            **dict(zip(by_site["key"], by_site["name"], strict=True)),
            **dict(zip(by_coder["key"], by_coder["name"], strict=True)),
        },
        together=never_without(*store.code_stretches(db, book.guid)),
        keys=_codes_by_key(books),
    )
    return findings(book, usage)


def finding_in_words(
    finding: Finding, names: Mapping[str, str], translate: Translator
) -> str:
    """Return a finding as a sentence; `names` are what codes are called, by guid."""
    labels = [names.get(guid, "?") for guid in finding.codes]
    words: dict[str, object] = {
        **finding.numbers,
        "a": labels[0],
        "b": labels[-1],
        "names": ", ".join(f"“{label}”" for label in labels),
    }
    if finding.kind == "no_definition":
        words["languages"] = _languages(finding, translate)
    if finding.kind == "alike_names":
        words["one"], words["other"] = _called(finding, translate.language)
    return translate(_SENTENCES[_sentence(finding, translate.language)], **words)


def _sentence(finding: Finding, language: str) -> str:
    """Return which of the sentences of its kind a finding asks for."""
    numbers = finding.numbers
    if finding.kind == "no_definition" and not numbers["none"]:
        if not numbers["languages"]:
            return "no_use_when"
        has_when = not numbers["use_when"]
        return "no_definition_in" if has_when else "no_definition_nor_when"
    if finding.kind == "alike_names" and numbers["same"]:
        return "same_names"
    if finding.kind == "alike_names" and language not in _all_called(finding):
        return "alike_elsewhere"
    if finding.kind == "always_together" and not numbers["both"]:
        return "never_without"
    return finding.kind


def _all_called(finding: Finding) -> Mapping[str, tuple[str, str]]:
    called = finding.numbers["called"]
    return called if isinstance(called, Mapping) else {}


def _called(finding: Finding, language: str) -> tuple[str, str]:
    """Return what two codes are called where they are alike, here if possible."""
    called = _all_called(finding)
    return called.get(language) or next(iter(called.values()))


def _languages(finding: Finding, translate: Translator) -> str:
    missing = finding.numbers["languages"]
    languages = missing if isinstance(missing, Sequence) else ()
    return ", ".join(
        translate(_LANGUAGES.get(str(each), str(each))) for each in languages
    )


def _codes_by_key(books: Sequence[Codebook]) -> dict[str, tuple[str, ...]]:
    keys: dict[str, tuple[str, ...]] = {}
    for code in (code for book in books for code in book.codes):
        if code.key and code.is_codable:
            key = code.key.casefold()
            keys[key] = (*keys.get(key, ()), code.guid)
    return keys


def _by_code(counts: pd.DataFrame) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    columns = (counts["code"], counts["key"], counts["codings"])
    for code, key, n in zip(*columns, strict=True):
        found.setdefault(code, {})[key] = int(n)
    return found
