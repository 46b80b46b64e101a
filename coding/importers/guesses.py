"""What a file's name, folders, front matter and first lines say about its text.

A wrong guess is worse than none: where two things are said, nothing is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from coding.importers.dates import date_in
from coding.importers.imported import FACTS, ImportedText
from coding.importers.vocabulary import field_called, kind_in, language_called

_LOOKED_AT = 8_000
_FIRST_LINES = 15
_HEAD_LINES = 3
_LONGEST_DATE = 45
_DAY = re.compile(
    r"(?i)(?:\A|, |\s[-–]\s)(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday),? (?:den |d\. ?|the )?"
    r"(?:\d|[a-z]{3,9} \d)"
)
"""A weekday and a date, as a headline or the line below it has them."""

_LONGEST_LINE = 200
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(.{0,6000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S
)
_MARKS = "*_#>`| \t"
_CELLS = re.compile(r"\t+|[ ]{2,}|\s\|\s|\s·\s")
_LABEL = re.compile(
    r"[ \t#>*_•\-]{0,8}(?P<label>[^\W\d_][\w ]{0,30}?)[ *_]{0,4}:[*_]{0,3}"
)
_SITE_WITH_DATE = re.compile(r"(?:sted|site|place) (?:og|and) (?:tid|dato|time|date)")
_LONGEST_VALUE = 80
_MOST_WORDS = 6
_NO_SITE = re.compile(
    r"(?i)\b(?:teams|zoom|online|virtuel\w*|lokale|mødelokale\w*|kantine\w*|room|"
    r"meeting room|canteen|telefon\w*|phone|via|kl|at \d)\b|https?:|@"
)
_NO_AUTHOR = re.compile(
    r"(?i)(?:(?:microsoft|windows|office|ms)\b.*|.*\b(?:user|bruger|admin\w*|owner|"
    r"unknown|ukendt|author|forfatter)\b.*|python-docx|libreoffice.*|.*@.*)"
)
_ADDRESS = re.compile(r"\s*<[^<>]*>\Z")
_GENERIC = re.compile(
    r"""(?ix)
    (?:the|alle|all|min|mine|my|nye?|new|old|gamle?|rå|raw|clean|final|endelige?
    |data|datasæt|dataset|materiale[rt]?|material|empiri|corpus|korpus|texts?|tekst(?:er)?
    |transcripts?|transkripter|transskription(?:er)?|transskriberinger|udskrifter
    |files?|filer?|notes?|noter?|docs?|sources?|kilder|uploads?|downloads?|import
    |eksport|exports?|backup|kopi|copy|temp|tmp|test|home|users?|brugere?|desktop
    |skrivebord|overførsler|documents|projekte?r?|projects?|study|studie|speciale
    |thesis|phd|afhandling|feltarbejde|fieldwork|sites?|steder|cases?|text|txt|docx?
    |mit|drev|drive|onedrive|dropbox|sharepoint|mappen?|mapper|folders?|arkiv
    |archive|udkast|drafts?|bilag|appendix|appendices|og|and|personer|people
    |participants?|deltagere?|informant(?:er|s)?|respondent(?:er|s)?|ledere
    |medarbejdere|borgere|leaders|managers|employees|staff|citizens|grupper?|groups?
    |audio|lyd|lydfiler|video|optagelser?|recordings?|transskriberet|transcribed
    |pdf|odt|rtf|vtt|srt|csv|xlsx?|html?|md|anonymi[sz]ed|anonymiseret|coded|kodet
    |\d+|[a-z]{1,3}\d+|(?:runde|round|bølge|wave|uge|week|dag|day|fase|phase)\s?\d*)
    """
)
_ABOUT = re.compile(
    r"(?i)guides?|skabelon(?:er)?|templates?|spørgeramme[rn]?|samtykke\w*|consent|"
    r"oversigt(?:en|er)?|(?:tids)?plan(?:en|er)?|schedule|invitation(?:er|s)?"
)
"""In a name, this says that it is about interviews or meetings and none itself."""

_ARCHIVE = re.compile(r"(?i)\.(?:zip|eml|tar|gz|7z|rar)\Z")
_MAIL = re.compile(r"(?i)\.eml\Z")
"""A mail begins with its subject, which may be a meeting that is to come."""

_LONGEST_HEADLINE = 12
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED = re.compile(r"\A\d{1,3}[\s._)-]+")


@dataclass(frozen=True, slots=True)
class Guess:
    """A guessed fact; `because` is what said it.

    One of "front matter", "first lines", "file", "file name", "folder".
    """

    value: str
    because: str


def guess_facts(
    path: str, imported: ImportedText, *, today: date | None = None
) -> dict[str, Guess]:
    """Return what can be guessed about a text, by the names of `imported.FACTS`.

    What stands in the text is believed before what its file says of itself, that
    before the file's name, and that before the folders. Dates are ISO 8601 and never
    after `today`; kinds and languages are those of `model`.

    Examples
    --------
    >>> guesses = guess_facts("Nordvig/interviews/2019-05-17.txt", ImportedText("Ja."))
    >>> [(field, guess.value) for field, guess in guesses.items()]
    [('site', 'Nordvig'), ('kind', 'interview'), ('observed_on', '2019-05-17')]
    """
    text = imported.text[:_LOOKED_AT]
    front, rest = _front_matter(text)
    said = (
        ("front matter", front),
        ("first lines", _first_lines(rest, has_headline=not _MAIL.search(path))),
        ("file", imported.facts),
        ("file name", _of_file_name(path, today)),
        ("folder", _of_folders(path, today)),
    )
    guesses: dict[str, Guess] = {}
    for field in FACTS:
        for because, facts in said:
            value = _understood(field, facts.get(field, ""), today)
            if value:
                guesses[field] = Guess(value, because)
                break
    return guesses


def _understood(field: str, told: str, today: date | None) -> str | None:
    """Return what is told of a field in the form in which it is stored, or None."""
    if field == "author":
        told = _ADDRESS.sub("", told.strip())
    told = " ".join(told.split()).strip(_MARKS + ".,;")
    if field in ("observed_on", "written_on"):
        return date_in(told, today=today)
    if field == "kind":
        return kind_in(told)
    if field == "language":
        return language_called(told)
    if not told or len(told) > _LONGEST_VALUE:
        return None
    return told if field == "title" or _may_be(field, told) else None


def _may_be(field: str, told: str) -> bool:
    """Tell whether `told` may be the name of a site or of an author."""
    if len(told.split()) > _MOST_WORDS or not re.search(r"[^\W\d_]", told):
        return False
    if field == "site":
        return not _NO_SITE.search(told)
    return not _NO_AUTHOR.fullmatch(told) and not re.search(r"\d", told)


def _front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """Return the facts in YAML between dashes at the top, and the text after it."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    try:
        # The base loader makes nothing but strings, lists and mappings.
        told = yaml.load(found[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    if not isinstance(told, dict):
        return {}, text
    pairs = ((k, v) for k, v in told.items() if isinstance(k, str))
    strings = ((k, v) for k, v in pairs if isinstance(v, str))
    return _facts(strings), text[found.end() :]


def _first_lines(text: str, *, has_headline: bool) -> Mapping[str, str]:
    """Return the facts that labels in the first lines name, and a headline's kind."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][:_FIRST_LINES]
    short = [line for line in lines if len(line) <= _LONGEST_LINE]
    facts = _facts(pair for line in short for pair in _labelled(line))
    if has_headline and short and short[0] is lines[0] and "kind" not in facts:
        words = re.findall(r"[^\W_]+", short[0])
        opening = " ".join(words[:2])
        is_long = len(words) > _LONGEST_HEADLINE
        if short[0][-1] not in ".?!:" and not is_long and kind_in(opening):
            facts["kind"] = opening
    head = ", ".join(line for line in short if line in lines[:_HEAD_LINES])
    day = _DAY.search(head)
    if day and "observed_on" not in facts:
        facts["observed_on"] = head[day.start() :][:_LONGEST_DATE]
    return facts


def _labelled(line: str) -> Iterator[tuple[str, str]]:
    """Yield the labels in a line with what stands after each.

    A label stands at the beginning of the line or of a cell, before a colon; in a
    table of two columns it is the first cell.
    """
    cells = [cell for cell in _CELLS.split(line) if cell.strip(_MARKS)]
    position = 0
    while position < len(cells):
        label = _LABEL.match(cells[position])
        rest = cells[position][label.end() :] if label else ""
        position += 1
        if label and not rest.strip(_MARKS) and position < len(cells):
            rest = cells[position]
            position += 1
        if label:
            yield from _parted(label["label"], rest)
        elif len(cells) == 2 and position == 1:
            yield cells[0].strip(_MARKS), cells[1]


def _parted(label: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield a label's value; what "place and date" says is parted at the comma."""
    if not _SITE_WITH_DATE.fullmatch(" ".join(label.casefold().split())):
        yield label, value
        return
    place, _, time = value.partition(",")
    yield "sted", place
    yield "dato", time


def _facts(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Return the pairs that name a field; the first of two is kept."""
    facts: dict[str, str] = {}
    for label, value in pairs:
        field = field_called(label.replace("_", " "))
        if field and value.strip():
            facts.setdefault(field, value)
    return facts


def _of_file_name(path: str, today: date | None) -> Mapping[str, str]:
    stem = re.sub(r"\.\w{1,5}\Z", "", _parts(path)[-1])
    return _named(stem, today)


def _of_folders(path: str, today: date | None) -> Mapping[str, str]:
    """Return what folders say; the topmost that is nothing else is the site."""
    facts: dict[str, str] = {}
    for folder in _parts(path)[:-1]:
        if _ARCHIVE.search(folder):
            continue
        told = _named(folder, today)
        site = _NUMBERED.sub("", folder).replace("_", " ").strip()
        is_generic = all(_GENERIC.fullmatch(word) for word in re.split(r"[\s-]+", site))
        if not told and not is_generic and not _YEAR.search(folder):
            facts.setdefault("site", site)
        facts.update(told)  # a folder further down says it of fewer files
    return facts


def _parts(path: str) -> list[str]:
    parts = (each for each in re.split(r"[/\\]+", path) if each.strip(". "))
    return list(parts) or [""]


def _named(name: str, today: date | None) -> dict[str, str]:
    """Return the kind and the date in a name."""
    is_about = any(_ABOUT.fullmatch(word) for word in re.findall(r"[^\W\d_]+", name))
    kind = None if is_about else kind_in(name)
    told = {"kind": kind, "observed_on": date_in(name, today=today)}
    return {field: value for field, value in told.items() if value}
