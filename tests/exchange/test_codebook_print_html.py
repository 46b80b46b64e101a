"""A codebook as a page: links that lead somewhere, counts, nothing that breaks out."""

import re
from dataclasses import replace
from datetime import date

from lxml import html as markup

from coding.exchange.codebook_print import PrintQuote, Usage, printed_codes
from coding.exchange.codebook_print_html import as_html
from coding.i18n import Translator
from coding.model import Alias, Code, Codebook, Entry
from tests.exchange.making import TRAPS, nested, of_codes

DAY = date(2026, 5, 17)
EN, DA = Translator("en"), Translator("da")
PEOPLE = Code("people", "b", is_codable=False, guid="p" * 36)
ANA = Code("ana", "b", parent=PEOPLE.guid, color="#2E8B57", key="a", guid="1" * 36)
MOOD = Code("mood", "b", color="#C8443C", guid="2" * 36)
BOOK = replace(of_codes(PEOPLE, ANA, MOOD), aliases=(Alias(ANA.guid, MOOD.guid),))


def text(book=BOOK, translate=EN, **options):
    shown = printed_codes(book, translate=translate, printed_on=DAY, **options)
    return as_html(shown, translate).decode()


def page(*args, **options):
    return markup.document_fromstring(text(*args, **options).encode())


def rows(found):
    return [" ".join(row.text_content().split()) for row in found.xpath("//tbody/tr")]


def test_the_overview_is_the_tree_with_second_places_pointing_to_the_first():
    found = page()

    assert rows(found) == ["people", "anaa", "mood", "ana see people › ana"]
    depths = re.findall(r"--depth:(\d)", text())
    assert depths == ["0", "1", "0", "1"]


def test_every_link_leads_to_a_code():
    found = page(nested(9))

    targets = {link.removeprefix("#") for link in found.xpath("//a/@href")}
    assert targets == set(found.xpath("//article/@id"))


def test_the_overview_counts_codings_sources_and_sites():
    found = page(usage={ANA.guid: Usage(12, 5, 3)})

    heads = [each.text for each in found.xpath("//thead//th")]
    assert heads == ["Code", "Key", "Codings", "Sources", "Sites"]
    assert rows(found)[1] == "anaa1253"
    assert rows(found)[0] == "people"


def test_one_is_counted_as_one_and_none_is_said_in_words():
    found = page(usage={ANA.guid: Usage(1, 1, 1)})

    counts = [each.text for each in found.xpath("//p[@class='counts']")]
    assert counts == ["1 coding in 1 source at 1 site", "Not used yet"]


def test_headings_below_the_sixth_still_tell_their_level():
    found = page(nested(8))

    assert len(found.xpath("//h6")) == 4
    assert found.xpath("//h6/@aria-level") == ["7", "8", "9"]


def test_names_that_are_traps_stay_names():
    codes = [Code(name, "b", guid=f"{n:036}") for n, name in enumerate(TRAPS)]

    found = page(of_codes(*codes))

    assert [each.text_content() for each in found.xpath("//h2")] == [
        " ".join(name.split()) for name in TRAPS
    ]


def test_nothing_breaks_out_of_its_place():
    odd = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    code = Code(
        odd,
        odd,
        color='red"><b>',
        key='"',
        origin=odd,
        entries={"en": Entry(odd, odd, odd, odd, odd, odd, odd, odd, odd)},
        guid=odd,
    )
    book = Codebook(odd, (code,), {"en": odd}, {"en": odd}, {"en": odd}, licence=odd)
    usage = {odd: Usage(1, 1, 1, (PrintQuote(odd, odd),))}

    found = page(book, usage=usage, project=odd)

    assert found.xpath("//script | //img | //b") == []
    assert found.xpath("//@onerror") == []


def test_a_colour_that_is_none_is_grey():
    assert "--color:#777777" in text(of_codes(replace(MOOD, color="rgb(1,2,3)")))


def test_the_page_forbids_itself_to_load_anything():
    (policy,) = page().xpath("//meta[@http-equiv]/@content")

    assert policy.startswith("default-src 'none'")


def test_texts_in_another_language_say_which_it_is():
    code = replace(MOOD, entries={"en": Entry("Mood", "How it feels.")})

    danish, english = page(of_codes(code), DA), page(of_codes(code), EN)

    assert danish.xpath("/html/@lang | //article/@lang") == ["da", "en"]
    assert english.xpath("//article/@lang") == []


def test_paragraphs_stay_apart_and_lines_too():
    entry = Entry(full_definition="One.\nStill one.\r\n\r\nTwo.")

    found = text(of_codes(replace(MOOD, entries={"en": entry})))

    assert '<p class="full_definition">One.<br>Still one.</p>' in found
    assert '<p class="full_definition">Two.</p>' in found


def test_signs_that_a_page_cannot_hold_or_that_turn_it_around_are_gone():
    name = "a\x00b\ud800c\u202ed"

    found = text(of_codes(replace(MOOD, name=name)))

    assert "<h2>a b cd</h2>" in found


def test_examples_and_quotes_stand_in_the_marks_of_the_language():
    code = replace(
        MOOD, entries={"da": Entry(example="Ja."), "en": Entry(example="“Yes.”")}
    )
    usage = {code.guid: Usage(1, 1, 1, (PrintQuote("Nej.", "Note 1"),))}

    danish = text(of_codes(code), DA, usage=usage)

    assert "”Ja.”" in danish
    assert "”Nej.”" in danish
    assert "<p>“Yes.”</p>" in text(of_codes(code), EN)


def test_the_same_codebook_gives_the_same_page(codebook):
    assert text(codebook) == text(codebook)
