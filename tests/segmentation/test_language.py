import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.segmentation import guess_language

DANISH = [
    "Vi mødes i kælderen, fordi det eneste ledige lokale har en skærm, der virker.",
    "Hun åbner regnearket og sukker.",
    "Jeg har aldrig set nogen bruge den rapport til noget.",
    "Det er jo ikke nyt. Det har vi vidst i ti år.",
    "Borgeren ringer igen, og ingen kan finde sagen i systemet.",
    "Registret skal være på plads, før vi kan digitalisere noget som helst.",
    "Hvem ejer egentlig det felt? Det står tomt hos alle.",
    "Jurist: så skal der en ny risikovurdering til.",
    "De har bestilt et dashboard til direktionen, men man kan ikke klikke på det.",
    "Kaffen er kold. Mødet trækker ud, og halvdelen kigger i telefonen.",
    "Teamlederen siger, at tallene taler for sig selv.",
    "Beslutning: Vi venter med at sende data til kommunen.",
    "Nej, det tror jeg ikke.",
    "Altså, jeg kender jo mine borgere uden den liste.",
    "Tre kolleger deler ét login, for det nye tager en time at få.",
    "Egen refleksion: hun taler om arket, som om det var en kollega.",
    "Vi fik et brev om GDPR og holdt op med at dele noget.",
    "Her sidder systemadministratoren alene med to skærme.",
    "Workshoppen hed Data Driven Future, men vi talte mest om stole.",
    "Han viser mig et kort over alle stier i distriktet.",
    "Punkt 4 blev udskudt til næste gang.",
    "Kan du ikke bare trykke på knappen?",
]
ENGLISH = [
    "We meet in the basement because the only free room has a screen that works.",
    "She opens the spreadsheet and sighs.",
    "I have never seen anyone use that report for anything.",
    "It is nothing new. We have known this for ten years.",
    "The citizen calls again, and nobody can find the case in the system.",
    "The register has to be in place before we can digitise anything.",
    "Who owns that field, actually? It is empty everywhere.",
    "Lawyer: then we need another risk assessment.",
    "They ordered a dashboard for the board, but you cannot click on it.",
    "The coffee is cold. The meeting drags on and half of them look at their phones.",
    "The team leader says that the numbers speak for themselves.",
    "Decision: we wait before sending data to the municipality.",
    "No, I do not think so.",
    "Well, I know my citizens without that list.",
    "Three colleagues share one login, as the new one takes an hour to get.",
    "Own reflection: she talks about the sheet as if it were a colleague.",
    "We got a letter about GDPR and stopped sharing anything.",
    "Here the administrator sits alone with two screens.",
    "The workshop was called Fremtidens Data, but we mostly talked about chairs.",
    "He shows me a map of every path in the district.",
    "Item 4 was put off until the next time.",
    "Can you not just press the button in Vejrbæk?",
]


@pytest.mark.parametrize("text", DANISH)
def test_danish_is_known_from_a_sentence_or_two(text):
    assert guess_language(text) == "da"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_known_from_a_sentence_or_two(text):
    assert guess_language(text) == "en"


@pytest.mark.parametrize("text", ["", "42", "Excel", "CPR, BBR, GIS", "12:30 – 13:00"])
def test_too_little_text_is_no_language(text):
    assert guess_language(text) is None


def test_as_much_of_one_as_of_the_other_is_no_language():
    assert guess_language("Vi ved det ikke. We do not know that.") is None


def test_capitals_and_long_texts_do_not_matter():
    assert guess_language("VI VED IKKE, HVOR DET ER.") == "da"
    assert guess_language(ENGLISH[0] * 500 + DANISH[0] * 5000) == "en"


@given(st.text())
def test_any_text_has_a_language_or_none(text):
    assert guess_language(text) in ("da", "en", None)


def test_the_language_of_a_text_is_known_without_spacy():
    check = (
        "import sys; from coding.segmentation import guess_language, segment;"
        " segment('Vi venter. Det er sent.'); guess_language('Vi ved det ikke.');"
        " sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
