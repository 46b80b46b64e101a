"""Borders one by one: a bar stands where a sentence ends and another begins."""

import pytest

from coding.segmentation import sentences
from coding.segmentation.abbreviations import Ending, ending_of

DANISH = [
    "Det koster 500 kr.|Vi betaler selv.",
    "Vi talte om priser, frister m.m.|Det tog lang tid.",
    "Kaffe, te osv.|Vi gik hjem.",
    "Vi sad i mødelokale 4.|Derefter gik vi.",
    "Jeg ved ikke...|Måske i morgen.",
    "Altså ... jeg mener det.",
    "Vi ses den 3. maj 2026.|Det er en fredag.",
    "Vi ses den 3. Maj er travl.",
    "Hun spurgte: »Hvorfor?«|Ingen svarede.",
    "»Hvorfor?« spurgte hun.|Ingen svarede.",
    "»Nej!« råbte han.",
    "“Hvorfor nu det?” sagde Anna.|Så gik hun.",
    "Vi brugte kap. 3 og s. 4-7, jf. bilag 2.|Resten var uklart.",
    "Han hedder J. B. Seidler.|Han bor i Aarhus.",
    "Mødet begynder kl. 10.30.|Kaffe kl. 10.",
    "Se § 43, stk. 2.|Kommunen skal svare.",
    "§ 43 siger noget andet.|§ 44 siger det samme.",
    "Vi har 3.500 borgere, dvs. 12,5 pct. af alle.|Det er mange.",
    "Hvad siger du? (pause)|Ja, det gør jeg.",
    "Det er version 2.0.|Den er ny.",
    "Skriv til a.b@eksempel.dk.|Tak.",
    "Se https://eksempel.dk/a.b?c=d.|Tak.",
    "Det var sjovt 😀 og så gik vi.",
    "Bo Jensen, dir. for Nordata, sagde nej.",
    "Vi mødte hr. Holm og fru Lind.|De var glade.",
    "Firmaet hedder Nordata A/S.|Det er stort.",
    "1. Anna skriver.|2. Bo læser.",
    "Der var mange, bl.a. Anna og Bo, hhv. leder og medarbejder.",
    "Vi ringer på tlf. 12 34 56 78.|Sig til.",
    "Ca. 20 kom.|Evt. flere senere.",
    "Prisen er 2 mio. kr.|Det er dyrt.",
    "Er det dig?|Ja!|Nå.",
    "Hun sagde »det er nyt«.|Han sagde ingenting.",
    "(Hun griner.)|Jeg venter.",
    "Det er nyt.[1]|Det er gammelt.²|Slut.",
    "Vi var enige (jf. bilag 3).|Mødet sluttede.",
    "Det står i nr. 4.|Det står i nr. 5.",
    "Vi holder møde tors. d. 4. juni.|Husk kage.",
    "Vi blev færdige i 2019.|Kommunen betalte.",
    "Det gik fint i uge 12.|I uge 13 gik det galt.",
    "– Hvad?|– Ingenting.",
    "Hun kommer fra Aarhus Univ. og bor i Kbh.|Hun pendler.",
    "Vi fandt 14 fejl, heraf 3 alvorlige.|9 var småting.",
    "Det var d. 17.5.|Vi gik.",
    'Der står "se bilag 4."|Det findes ikke.',
    "Det var Christian 4. der byggede det.",
    "Vi taler om 2. verdenskrig.|Den sluttede i 1945.",
    "Jeg fik det at vide pr. mail.|Anna fik det pr. brev.",
    "Er det rigtigt?!|Ja.",
    "Jeg mødte Peter, Anna, m.fl.|Anna talte mest.",
    "Det hed Sct. Hans.|Vi grillede.",
    "Her er den.|[00:12:31] Og her.",
    "Det er i alt 4 stk.|De koster 12 kr.|Vi købte dem.",
    "Kontakt IT-afd.|De ved det.",
    "Vi skal have inkl. moms.|Moms er 25 pct.|Sådan er det.",
    "Det sker hver fredag kl. 9.|Mødet varer en time.",
    "Vi taler om A. B. Krogh m.fl.|De er gået.",
    "Hun var til møde i EU.|Det var kedeligt.",
    "Han er fra F.C. Nordvig.",
    "Jeg så »Borgen«!|Den er god.",
    "Vi fik afslag hhv. den 3. og 4. maj.|Hvem ved?",
    "Det er jo dét.|Ét system.|Åh nej.|Ærgerligt.",
    "ja det ved jeg ikke.|altså vi gør det bare.|det er sådan her det er.",
    "Vi var der fra kl. 8 til 16.|Kl. 17 lukkede de.",
    'Det kaldes "agil".|"Ja, men hvordan?"|"Det ved vi ikke."',
    "Jeg går op til chefen.|iPads er dyre.|eBoks er ikke.",
    "§ 3. Stk. 1. Kommunen træffer afgørelse.|Den er skriftlig.",
    "PS. Husk bilag 4.",
    "NB! Spørg Lone.|Hun ved det.",
    "Ja! sagde hun.|Så gik vi.",
    "Vi brugte vers. 2.1 og vejl. nr. 7, afsn. 3.2.|Spørg Bo.",
    "Vi var i afd. B.|Deltagerne gik.",
    "Hm.|Lone tænker.|Spørg mdskr. Bo.",
    "det er i dag.|jeg ringer kl. 9.|vi ses den 9. maj.|godt så.",
]
ENGLISH = [
    "It cost $5.00 at 10 a.m.|We paid.",
    "We met at 5 p.m. Monday.",
    "She works for the U.S. Government.",
    "She lives in the U.S.|He does not.",
    "See Fig. 3 and pp. 4-7, cf. ch. 2.|The rest was unclear.",
    "“Why?” she asked.|Nobody answered.",
    '"Why?" Anna asked.|Nobody answered.',
    '"Why?" asked Anna.',
    '"Stop!" the manager shouted.|We stopped.',
    'He said, "No."|Then he left.',
    "Mr. Smith met Dr. J. B. Jones at St. Mary's.|They talked.",
    "I ... I think so.|Well... maybe.",
    "Mmm... no.|Or yes.",
    "It is No. 4.|I said no.|Then I left.",
    "Apples, pears, etc.|Others like plums.",
    "Apples, pears, etc. are fruits.",
    "Inc. magazine wrote about Acme Inc. and Foo Ltd.|They paid.",
    "In Sept. 2024 we began.|On Oct. 3 we stopped.",
    "We have 3.5 million.|12 of them are new.",
    "He lives on Main St.|The house is red.",
    "She has a Ph.D. in history.|He has none.",
    "It was vs. the others.|So what?",
    "We used v. 2.1 of the tool.|It broke.",
    "e.g. this one, i.e. that one.|Fine.",
    "Approx. 20 came.|Max. 30 fit.",
    "Visit www.example.org.|Thanks.",
    "The minutes (see app. B) were approved.|Next item.",
    "We chose plan B.|Everyone agreed.",
    "He's in room 12.|Anna is in room 13.",
    "(She laughs.)|I wait.",
    '"It\'s new."|"Is it?"|"Yes."',
    "Really?|Yeah!|Ok.",
    "i don't know.|we just do it.|it works.",
    "Is it 5 o'clock?|No, it's 6.",
    "The data is old.[2]|It's from 1999.",
    "Prof. Holm et al. wrote it.|Holm et al.|They wrote it.",
    "- Yes.|- No.",
    "That was in 2019.|2020 was worse.",
    "The U.K. is out.|The E.U. isn't.",
    'I told her so.|"Go," I said.',
    "There were three of us (Anna, Ben and I).|We ate.",
    "Now I see the boss.|iPads are not for us.",
    "You get on with it...|I am not happy.|And... I think so.",
    "“Where is it?” Bo wanted to know.|No one knew.",
    "Cllr. Dunmore and Sgt. Pyle came on Fri. 14 March.|They left.",
    "We toured Bldg. B.|Gov. Marsh spoke.",
]


def cut(text, language):
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize("marked", DANISH)
def test_danish_sentences_end_where_the_bar_stands(marked):
    assert cut(marked.replace("|", " "), "da") == marked.split("|")


@pytest.mark.parametrize("marked", ENGLISH)
def test_english_sentences_end_where_the_bar_stands(marked):
    assert cut(marked.replace("|", " "), "en") == marked.split("|")


def test_a_paragraph_s_border_ends_a_sentence_without_a_mark():
    assert cut("Velkommen\nVi venter\n\nosv.", "da") == [
        "Velkommen",
        "Vi venter",
        "osv.",
    ]


@pytest.mark.parametrize(
    "abbreviation", ["f.eks", "bl.a", "kl", "jf", "dvs", "hhv", "ca", "mht", "vedr"]
)
def test_some_abbreviations_never_end_a_danish_sentence(abbreviation):
    assert ending_of(abbreviation, "da") is Ending.NEVER
