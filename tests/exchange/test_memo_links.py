"""Links in memos: what is read is written again as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.exchange.memo_links import (
    Link,
    as_text,
    in_link,
    passage_of,
    read_links,
    title_link,
    write_links,
)
from coding.exchange.memo_words import holds, title_of
from coding.model import new_guid

TANGLED = st.text(alphabet="[]|: \nabåmemocodequte@-*\\", max_size=60)
NAMES = st.text(min_size=1, max_size=20).map(in_link).filter(bool)


@given(TANGLED | st.text())
def test_a_text_that_is_read_and_written_is_the_same(body):
    assert write_links(read_links(body)) == body


@given(st.sampled_from(["code", "memo", "quote"]), NAMES, NAMES | st.just(""))
def test_a_link_that_is_written_is_read_as_the_same_link(entity, target, text):
    link = Link(entity, target, text)

    assert read_links(f"før {as_text(link)} efter") == ["før ", link, " efter"]


@given(st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool))
def test_a_memo_can_be_linked_to_whatever_its_title_is(title):
    link = title_link(new_guid(), title)

    assert read_links(as_text(link)) == [link]
    assert link.target == title if not link.entity else link.entity == "memo"


@pytest.mark.parametrize(
    "body", ["[[]]", "[[ ]]", "[[a\nb]]", "[[a|b]]", "[[code:]]", "[a]", "[[[x]"]
)
def test_what_is_no_link_stays_text(body):
    assert read_links(body) == [body]


def test_a_passage_is_named_by_its_source_and_offsets():
    guid = new_guid()

    assert passage_of(f"{guid}@3-14") == (guid, 3, 14)
    assert passage_of(guid) is None
    assert passage_of("note@3-14") is None


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("\n\n  > *Selvfølgelig*, sagde hun\nmere", "Selvfølgelig, sagde hun"),
        ("see [[memo:x|Registers]]", "see Registers"),
        ("---\n[[quote:abc]]", "…"),
        ("   \n", ""),
    ],
)
def test_a_memo_without_a_title_is_called_after_its_first_line(body, title):
    assert title_of(body) == title


def test_a_long_first_line_is_cut_between_words():
    assert title_of("ord " * 60).endswith("ord…")
    assert len(title_of("ord " * 60)) <= 80


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("REGISTER", True),
        ("register ældre", True),
        ('"det gamle"', True),
        ('"gamle det"', False),
        ("gamle det", True),
        ("ø", False),
        ('"det gamle', True),
        ("", True),
    ],
)
def test_danish_words_are_found_inside_others_and_in_any_case(query, is_there):
    assert holds(query, ["Folkeregisteret", "det\ngamle, de ÆLDRE"]) is is_there
