from hypothesis import given
from hypothesis import strategies as st

from coding.importers.text.markdown import stretches_of

NOTE = """---
title: Mødet
---

# Mål #
Vi **venter**.

Andet afsnit
------------

1. Først
   2) Så
* Til sidst
- - -
```
# ikke en overskrift
- ikke et punkt
```
#ingen
Slut
====
"""


def told(text):
    return [
        (each.kind, each.value, text[each.label_end : each.end])
        for each in stretches_of(text)
    ]


def test_headings_have_their_level_and_items_their_number():
    assert told(NOTE) == [
        ("heading", "1", "Mål #"),
        ("heading", "2", "Andet afsnit"),
        ("item", "1.", "Først"),
        ("item", "2)", "Så"),
        ("item", "", "Til sidst"),
        ("heading", "1", "Slut"),
    ]


def test_a_rule_or_front_matter_makes_no_heading_of_what_is_above():
    assert told("---\nsted: Nordvig\n---\ntekst\n\n---\n") == []


def test_a_sign_without_text_is_nothing():
    assert told("#\n- \n##   \n1.\n") == []


def test_dates_and_hashtags_are_no_items_or_headings():
    assert told("3.maj\n#data\n2026-05-17\n-5 grader") == []


@given(st.text(st.sampled_from("#-=*1.) \n\t`~aå"), max_size=80))
def test_stretches_lie_in_the_text_in_order_and_begin_and_end_with_a_sign(text):
    stretches = stretches_of(text)

    assert [each.start for each in stretches] == sorted(e.start for e in stretches)
    for each in stretches:
        assert 0 <= each.start <= each.label_end < each.end <= len(text)
        assert text[each.start : each.end].strip() == text[each.start : each.end]
        assert each.is_told
