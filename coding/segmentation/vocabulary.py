"""Which words before a colon name a speaker, and which are headings.

Danish and English together, because one project has both.
"""

import re
from functools import lru_cache

from coding.segmentation.abbreviations import SAYING

_MOST_WORDS = 4
_MOST_CHARACTERS = 40
_REMEMBERED = 1_000  # a transcript has few names, each very often
_NUMBERED = re.compile(
    r"(?:p|r|i|ip|int)[ -]?\d{1,4}[a-z]?"
    r"|(?:participant|deltager|speaker|taler)[ _]?\d{1,3}"
)
_LAST_NUMBER = re.compile(r"[\s.]*\(?\d{0,4}[.)]?$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Only transcripts have these.
_ROLES = _words(
    """
    interviewer intervieweren interviewere interviewers interviewperson
    interviewpersonen interviewee interviewees interviewede informant informanten
    informanter respondent respondenten respondenter moderator moderatoren
    forsker forskeren researcher int ip i r spørger svarer
    """
)

_HEADINGS = _words(
    """
    action actions aftale aftaler afbud afdeling afslutning agenda alder analyse
    anbefaling anbefalinger ansvar ansvarlig attendees author baggrund background
    bemærk bemærkning bemærkninger beslutning beslutninger beslutningspunkt
    beskrivelse bilag cc chair citat conclusion conclusions context dagsorden data
    dato date deadline decision decisions definition deltagere department
    description diskussion discussion dokument document duration eksempel eksempler
    email e-mail emne evt eventuelt example examples facts fakta figur figure file
    files fil filer findings forfatter forløb formål forslag fra from fund færdig
    følgende goal goals handling handlinger heading hensigt http https hypotese idea
    idé idéer ideas implication implications important indhold indledning interview
    interviewform introduction introduktion issue issues job kategori keywords kilde
    kilder kl klokken kommentar kommentarer konklusion kontekst kontor køn language
    location læring længde memo method metode minutes mål mødedeltagere mødeleder
    møde mødested nb note noter notes noteret navn name next næste observation
    observationer observations obs oplæg opfølgning opgave opgaver opsamling
    organisation organization overskrift overvejelse overvejelser participants
    place plan point position present problem problemer problems project projekt
    ps punkt punkter purpose question questions reason recommendation
    recommendations referat referent reflection reflections refleksion refleksioner
    remark remarks resultat resultater result results resume resumé risici risiko
    risk risks role rolle sagsnr samtykke scene section setting side sprog spørgsmål
    sted status step steps stilling study subject summary svar table tabel tema
    temaer tid tidspunkt tidsforbrug time title titel til todo to-do topic topics
    trin type udfordring udfordringer undtagelse varighed version vigtigt why hvorfor
    aktion aktioner aktionspunkt aktionspunkter handlingspunkt handlingspunkter frist
    ejer owner due budget ressourcer indstilling sagsfremstilling drøftelse orientering
    debat godkendt vedtaget next output input titelblad bilagsliste prioritet priority
    site observer observatør weather vejr stemning mood antal count løsning
    løsninger solution solutions fordel fordele ulempe ulemper pro con pros cons før
    warning welcome velkomst pause break frokost lunch kaffe coffee yderligere år year
    """
) | {
    "action items",
    "action points",
    "action point",
    "afholdt af",
    "analytical note",
    "analytisk note",
    "date and place",
    "dato og sted",
    "dato og tid",
    "egen kommentar",
    "egen note",
    "egen refleksion",
    "egne noter",
    "egne refleksioner",
    "follow up",
    "for example",
    "for eksempel",
    "forskerens note",
    "forskerens noter",
    "forskerens refleksion",
    "i rummet",
    "interview guide",
    "min refleksion",
    "my reflection",
    "next meeting",
    "next step",
    "next steps",
    "næste møde",
    "næste skridt",
    "næste trin",
    "observed by",
    "observed on",
    "observeret af",
    "og så videre",
    "open question",
    "open questions",
    "own reflection",
    "own reflections",
    "researcher note",
    "researcher notes",
    "researcher reflection",
    "skrevet af",
    "skrevet ned",
    "til stede",
    "tid og sted",
    "til senere",
    "to do",
    "transcribed by",
    "transskriberet af",
    "tilstede",
    "unclear point",
    "written by",
    "åbne spørgsmål",
    "åbent spørgsmål",
}

# Nobody's name begins so; a sentence that runs into a colon does.
_NEVER_FIRST = _words(
    """
    alt altså and as at because but da de den der derfor det dette du efter eller en
    er et for fordi first først hans har he hele her here hun hvad hvem hver hvis
    hvor hvordan i if in it its jeg kort man med mange men my når nogle nu og om on
    one or our over på second since so som så sådan that the their then there these
    they this those to two tre under vi vores we what when where which while with
    you min mit mine din dit dine jeres
    """
)
_INTERJECTIONS = _words(
    """
    absolut ah ja jah jaja jamen javel jep jo klart latter laughter laughs hm hmm mhm
    mm mmm nej næ nah no ok okay pause præcis rigtigt right silence stilhed sure tak
    thanks uh um yeah yep yes øh øhm enig exactly
    """
)
_QUESTIONS = _words("spm spørgsmål spg q question s sp")
_ANSWERS = _words("svar sv a ans answer")
_PARTICLES = _words("af for fra i og of the de du van von der and in at")


@lru_cache(_REMEMBERED)
def is_role(name: str) -> bool:
    """Tell whether `name` is a role that only transcripts have.

    Examples
    --------
    >>> [is_role(name) for name in ("Interviewer 2", "P03", "R", "Anna")]
    [True, True, True, False]
    """
    plain = name.casefold()
    return _NUMBERED.fullmatch(plain) is not None or _stem(plain) in _ROLES


@lru_cache(_REMEMBERED)
def is_heading(name: str) -> bool:
    """Tell whether `name` heads a part of a note: "Beslutning", "Action 2"."""
    return _stem(name.casefold()) in _HEADINGS


def is_question(name: str) -> bool:
    """Tell whether `name` stands before a question: "Spm", "Question 2", "Q"."""
    return _stem(name.casefold()) in _QUESTIONS


def is_answer(name: str) -> bool:
    """Tell whether `name` stands before an answer: "Svar", "A"."""
    return _stem(name.casefold()) in _ANSWERS


@lru_cache(_REMEMBERED)
def is_name(name: str) -> bool:
    """Tell whether `name`, found before a colon, may be a speaker's."""
    words = name.split()
    if len(words) > _MOST_WORDS or len(name) > _MOST_CHARACTERS or not words:
        return False
    if is_role(name):
        return True
    if not name[0].isupper() or is_heading(name) or name.endswith("."):
        return False
    if words[0].casefold() in _NEVER_FIRST:
        return False
    return SAYING.isdisjoint(words[1:])


def is_titled_name(name: str) -> bool:
    """Tell whether `name` may be a speaker's with a title: "Lone Krag, leder".

    Examples
    --------
    >>> [is_titled_name(each) for each in ("Lone Krag, leder", "Ja, siger Lone")]
    [True, False]
    """
    before, _, after = name.partition(", ")
    is_full = is_strict_name(before) and len(before.split()) > 1
    return is_full and SAYING.isdisjoint(after.split()) and not after[0].isdigit()


def is_small_name(name: str) -> bool:
    """Tell whether `name` may be a speaker's in a text without capitals.

    Examples
    --------
    >>> [is_small_name(each) for each in ("lone", "dato", "Lone", "siger")]
    [True, False, False, False]
    """
    if not name.islower() or is_heading(name) or name in SAYING:
        return False
    return name not in _NEVER_FIRST and _stem(name) not in _INTERJECTIONS


def is_strict_name(name: str) -> bool:
    """Tell whether `name` may be a speaker's although no colon follows it.

    Then every word but small ones begins with a capital, and it is no "Ja".
    """
    if not is_name(name) or _stem(name.casefold()) in _INTERJECTIONS:
        return False
    small = [word for word in name.split() if not word.lstrip("(")[:1].isupper()]
    return all(word in _PARTICLES or word.isdigit() for word in small)


def _stem(plain: str) -> str:
    """Return `plain` without a number at its end: "action 2" -> "action"."""
    return _LAST_NUMBER.sub("", plain)
