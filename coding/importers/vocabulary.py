"""What Danes and the English call the fields of a source, its kinds and languages."""

import re


def _names(text: str) -> frozenset[str]:
    return frozenset(each.strip() for each in text.split(","))


ROLES = _names(
    "interviewer, intervieweren, interviewee, speaker, taler, deltager, participant, "
    "informant, informanten, respondent, respondenten, moderator, moderatoren, "
    "forsker, researcher, q, a, i, r, s, p"
)
"""What may stand for a speaker's name although it has no capital."""

PARTICLES = _names(
    "af, for, fra, i, og, of, the, de, du, van, von, der, da, and, in, at"
)
"""Words without a capital inside names."""

SPEAKERS = _names("speaker, taler, talende, speaker name, talers navn, speaker label")
PERSONS = _names(
    "navn, name, deltager, participant, person, respondent, informant, "
    "interviewperson, interviewee, hvem, who, rolle, role, fra, from, afsender, sender"
)
TEXTS = _names(
    "text, tekst, ytring, ytringer, svar, answer, response, utterance, utterances, "
    "transcript, transcription, transskription, transskribering, udskrift, content, "
    "indhold, message, besked, speech, tale, replik, sentence, sætning, quote, citat, "
    "note, notes, noter, kommentar, comment, comments, kommentarer, beskrivelse, "
    "description, fritekst, observation, words"
)
TIMES = _names(
    "time, tid, start, timestamp, tidsstempel, tidskode, timecode, tidspunkt, begin, "
    "from, fra, timespan, tidsrum, starttime, starttid, starttidspunkt, start time, "
    "time stamp, time code, in time, begin time"
)
NAMES = _names(
    "name, navn, title, titel, id, respondent, deltager, participant, respondent id, "
    "respondentid, participant id, deltager id, kilde, source, informant"
)
"""Headings of columns, in lower case; ``PERSONS`` are speakers only in transcripts."""

FIELDS = {
    "title": _names("title, titel"),
    "site": _names(
        "site, sted, kommune, municipality, organisation, organization, location, "
        "place, case site"
    ),
    "kind": _names("kind, type, kildetype, source type, datatype, data type"),
    "language": _names("language, sprog, lang"),
    "author": _names(
        "author, forfatter, af, by, observer, observatør, referent, skrevet af, "
        "written by, noteret af, noted by, observeret af, observed by, minutes by, "
        "note taker, notetaker"
    ),
    "observed_on": _names(
        "date, dato, observed, observeret, observed on, observeret den, observed_on, "
        "dato og tid, date and time, dato og tidspunkt, mødedato, meeting date, "
        "interviewdato, interview date, dato for interview, dato for møde, "
        "dato for observation, date of interview, date of meeting, "
        "date of observation, observation date, observationsdato"
    ),
    "written_on": _names(
        "written, skrevet, written on, skrevet den, written_on, nedskrevet, "
        "skrevet ned, written up, renskrevet, dato skrevet, date written"
    ),
}
"""The names of each field, in lower case, as headings, labels or keys."""

_KINDS = {
    "interview": r"interviews?|interviewet|fokusgruppe[rn]?|focus ?groups?",
    "meeting": (
        r"m(?:ø|oe)de[rt]?|(?:m(?:ø|oe)de)?referat(?:er|et)?|m(?:ø|oe)denoter|"
        r"meetings?|minutes|"
        r"dagsorden(?:er)?|agendas?"
    ),
    "fieldnotes": (
        r"felt ?noter?|field ?notes?|field ?work ?notes?|observation(?:er|s)?|"
        r"observationsnoter|feltdagb[oø]ge?r?|fieldnotes"
    ),
    "document": r"dokument(?:er|et)?|documents?|rapport(?:er)?|reports?",
}
_KIND_FORMS = {
    kind: re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)
    for kind, words in _KINDS.items()
}
_LANGUAGES = {
    "da": _names("da, dansk, danish, da-dk, da_dk, dan"),
    "en": _names("en, engelsk, english, en-gb, en-us, en_gb, en_us, eng"),
}
_SEPARATORS = re.compile(r"[\s_.\-]+")


def field_called(name: str) -> str | None:
    """Return the field that `name` is a name of, or None.

    Examples
    --------
    >>> field_called("Skrevet af"), field_called("Farve")
    ('author', None)
    """
    plain = " ".join(name.casefold().split())
    return next((field for field, names in FIELDS.items() if plain in names), None)


def kind_in(text: str) -> str | None:
    """Return the one kind of source that `text` names, None for none or several.

    Examples
    --------
    >>> kind_in("02_Mødereferater"), kind_in("field-notes"), kind_in("mail")
    ('meeting', 'fieldnotes', None)
    """
    plain = _SEPARATORS.sub(" ", text)
    found = [kind for kind, form in _KIND_FORMS.items() if form.search(plain)]
    return found[0] if len(found) == 1 else None


def language_called(text: str) -> str | None:
    """Return "da" or "en" where `text` names that language.

    Examples
    --------
    >>> language_called("Dansk"), language_called("fr")
    ('da', None)
    """
    plain = text.strip().casefold()
    return next((code for code, names in _LANGUAGES.items() if plain in names), None)
