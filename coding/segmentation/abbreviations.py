"""Abbreviations with a dot, by what a capital letter after them means.

Gathered from the tokenizer exceptions that spaCy has for Danish and English (those
that stand before names and numbers; a dot before a small letter ends no sentence
anyway) and from what people write in interviews, minutes and field notes. Kept as
lists of our own, because importing spaCy costs a second.
"""

from enum import Enum
from functools import lru_cache


class Ending(Enum):
    """Whether a sentence may end with an abbreviation, and what then follows."""

    NEVER = 1
    BEFORE_SMALL_WORD = 2  # before "The" or "Det", not before a name
    BEFORE_CAPITAL = 3  # before any capital, not before a number


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEVER_DA = """
    f.eks f.x fx eks bl.a jf jfr jvf dvs d.v.s ca mht m.h.t ift i.f.t ifm i.f.m ifbm
    vedr ang hhv pga p.g.a iht i.h.t iflg fsva f.s.v vha v.h.a mhp m.h.p sml hr fr frk
    dr prof lic cand stud mag skt kgl sdr ndr fhv tidl kl pr bl chr dronn fuldm att
    ifl istf i.st.f f.o.m vedk s.k såk m.a.o mvh m.v.h sct vers afsn ps p.s n.b nb
    """
_NEVER_EN = """
    e.g eg i.e viz cf approx ca vs v.s mr mrs ms dr prof messrs rev cllr supt ps p.s
    n.b nb subs appx ver
    """
# Common words too, so that only a capital makes them titles, and days.
_TITLES = _words(
    "Gen Sen Rep Gov Hon Capt Col Lt Sgt Mt Ft Fr Nr Sdr Gl Ll Dep Maj Cpl Cmdr Pres"
)
_DAYS = _words("St Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun")
_VOWELS = frozenset("aeiouyæøåäöüéè")
_SOUNDS = _words("hm hmm hmmm mm mmm mhm mmhm sh shh pst psst tsk brr grr pff ng")

_BEFORE_SMALL_WORD_DA = """
    evt inkl incl ekskl excl afd alm adm adr adv afs amer anm ansv apr arb ass bd bem
    ber bek bet bibl biol borgm bygn dagl dep dir distr div eftf egl eng etabl
    fa fak fakt fam flg foreg forf forr forsk fung gd gdr gl gns henv hosp ill
    indb inf ing inh insp inst instr ital jnr jr jur kbh kem klin komm kons korr kst
    ktr lb lejl lign lok maks max mdtl medd medl modt nat nuv obl off
    opr org orig overs pers pens p.t pt polit pol.kom priv prod psyk psych pæd red ref
    reg repr resp sa sekr sek.ret sen skr skt snr soc spec statsaut stilf str sup suppl
    sv sædv tekn temp th theol till tilsv tilsvar tjg udg udv univ vejl ø.lgd øvr
    al ed eds hrsg s.u u.å d.y d.æ j.nr lb.nr sagsnr journ matr matrnr cvr cpr
    """
_BEFORE_SMALL_WORD_EN = """
    dept inc ltd corp co bros llc plc jr sr u.s u.k u.n e.u d.c n.y ph.d st ave blvd
    rd al ed eds esp excl incl resp est govt assn assoc univ inst max misc org repr temp
    tel orig bldg ops dev dist wk wks
    """

_BEFORE_CAPITAL_DA = """
    osv o.s.v m.m mm mv m.v m.fl mfl o.l ol o.lign o.a oa o.m.a o.s.fr etc kr dkr mio
    mia mill mrd pct prc stk nr pkt kap s ss sp årg årh aarh tlf spm fig tab tbl art
    tsk spsk cm km mm kg kvm ha ltr ml min sek md mdr ff d.d d.å d.s s.d s.å
    f.kr e.kr t.h t.v jan feb febr mar jun jul aug sep sept okt nov dec ex bd vol opg
    tkr p.a p.m em fm afs ds kvt
    """
_BEFORE_CAPITAL_EN = """
    etc a.m am p.m pm no nos fig figs p pp ch chs sec secs para vol vols art tab eq
    app ex ff jan feb mar apr jun jul aug sep sept oct nov dec tues thurs min mins hrs
    sq yr yrs mo mos ext
    """


@lru_cache
def abbreviations(language: str) -> dict[str, Ending]:
    """Return the abbreviations of a language, without the last dot, in small letters.

    Danish ones come with the English, because Danish texts quote English ones.
    """
    danish = (_BEFORE_CAPITAL_DA, _BEFORE_SMALL_WORD_DA, _NEVER_DA)
    english = (_BEFORE_CAPITAL_EN, _BEFORE_SMALL_WORD_EN, _NEVER_EN)
    endings = (Ending.BEFORE_CAPITAL, Ending.BEFORE_SMALL_WORD, Ending.NEVER)
    known: dict[str, Ending] = {}
    for group in (english,) if language == "en" else (danish, english):
        for words, ending in zip(group, endings, strict=True):
            for word in _words(words):
                known.setdefault(word, ending)
    return known


@lru_cache(maxsize=20_000)
def ending_of(token: str, language: str) -> Ending | None:
    """Return how an abbreviation may end a sentence; None where `token` is none.

    What has no vowel and is not all capitals is one, too: "bldg", but not "KMD".

    Examples
    --------
    >>> ending_of("f.eks", "da").name, ending_of("kr", "da").name
    ('NEVER', 'BEFORE_CAPITAL')
    >>> ending_of("hus", "da") is None
    True
    """
    if token in _TITLES:
        return Ending.NEVER
    if token in _DAYS:
        return Ending.BEFORE_SMALL_WORD
    plain = token.casefold()
    known = abbreviations(language).get(plain)
    if known is None and _is_without_vowel(token, plain):
        return Ending.BEFORE_SMALL_WORD
    return known


def _is_without_vowel(token: str, plain: str) -> bool:
    if len(token) < 2 or not token.isalpha() or token[1:].isupper():
        return False
    return plain not in _SOUNDS and _VOWELS.isdisjoint(plain)


MONTHS = _words(
    """
    januar februar marts april maj juni juli august september oktober november december
    january february march may june july october
    """
)
ZONES = MONTHS | _words(
    "monday tuesday wednesday thursday friday saturday sunday est edt cst pst gmt utc"
    " cet cest bst"
)
"""What may follow a time of day in the same sentence, capital or not."""

BEFORE_ORDINALS = _words(
    """
    den d det de fra sin sit sine vores hver hvert mandag tirsdag onsdag
    torsdag fredag lørdag søndag christian frederik margrethe erik valdemar harald knud
    hans karl gustav henrik ludvig
    """
)
"""After these a number with a dot counts, and a capital after it begins a name."""

REFERENCES = _words("app fig figs tab tbl ch sec vol no art nr pkt kap bil afs")
"""After these a single letter says which."""

BEFORE_LETTERS = _words(
    """
    bilag punkt plan gruppe hold type model fase trin kategori figur vitamin klasse
    appendix group item option part phase scenario team version category class
    afd afdeling bldg blok bygning hal linje lokale opgang rum skema zone building block
    line room unit ward wing
    """
)
"""After these a letter with a dot is no initial."""

SMALL_WORDS = _words(
    """
    jeg du han hun den det de vi man der her så men og eller for fordi da når hvis hvad
    hvem hvor hvordan hvorfor hvornår hvilken hvilket hvilke en et denne dette disse
    alle alt ingen intet nogle nogen noget mange få begge både ja nej jo altså derfor
    derefter derpå desuden dertil dermed derudover dog efter under over på til fra med
    ved om uden før siden mens imens ifølge selv som også nu først bagefter senere
    endelig måske ellers enten hver hvert vores min mit mine din dit deres hans hendes
    sådan samtidig imidlertid alligevel herefter heraf hertil kun således endvidere idet
    selvom resten andre anden andet okay øh især bare flere enkelte mødet gruppen
    """
    """
    you he she it we they the an this that these those there here and but or so if when
    while because as at in on from with without by to of after before since until
    although though however therefore then thus moreover furthermore also what who whose
    which where why how my your his her its our their one some any all both each every
    most few no not yes well still yet once even perhaps maybe others another such let
    did does can could will would should is are was were have has had nobody everybody
    somebody nothing everything
    """
)
"""Words that begin sentences and no names."""

HAILS = _words("ps p.s nb n.b obs")
"""They open a sentence and end none: "NB! Spørg Lone", "P.S. Husk bilaget"."""

HESITATIONS = _words(
    """
    i and but so or well then because like that er erm uh um you we they he she the a
    to of was is if when
    """
)
"""After these and an ellipsis "I" goes on: "and ... I think"."""

SAYING = _words(
    """
    sagde siger spurgte spørger svarede svarer råbte råber tænkte tænker udbrød hvisker
    hviskede mumlede mumler indvendte tilføjede tilføjer fortsatte forklarede forklarer
    lød lyder skrev skriver grinede griner lo nævnte konstaterede bemærkede gentog
    gentager said says say asked asks ask replied replies reply answered answers answer
    shouted whispered wondered wonders wonder thought thinks think cried added adds
    laughed exclaimed muttered mutters remarked wrote writes continued explained went
    goes inquired
    """
)
"""Verbs that take a question or a cry before them as what is said."""
