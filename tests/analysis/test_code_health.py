"""What deserves a look in a codebook: each kind with its limits."""

from coding.analysis.code_health import Usage, Use, findings
from coding.model import Alias, Code, Codebook, Entry

NAMES = {"a": "Zebra", "b": "Mountain", "c": "Quickly", "d": "Hope", "h": "Umbrella"}
DEFINED = {"en": Entry(definition="what it is")}


def code(guid, **said):
    told = {"name": NAMES[guid], "entries": DEFINED} | said
    return Code(codebook="book", guid=guid, **told)


def book(*codes, aliases=()):
    return Codebook("book", codes, aliases=aliases)


def found(kind, codebook, **usage):
    return [each for each in findings(codebook, Usage(**usage)) if each.kind == kind]


def codes_found(kind, codebook, **usage):
    return [each.codes for each in found(kind, codebook, **usage)]


def test_a_codebook_in_order_has_no_findings():
    assert findings(book(code("a"), code("b")), Usage()) == []


def test_codes_are_unused_once_somebody_has_begun():
    codebook = book(code("a"), code("b"))

    assert codes_found("unused", codebook) == []
    assert codes_found("unused", codebook, uses={"a": Use(1, 1, 1, 1)}) == [("b",)]


def test_headings_are_not_unused():
    codebook = book(code("h", is_codable=False), code("a", parent="h"))

    assert codes_found("unused", codebook, uses={"a": Use(1)}) == []


def test_an_unused_code_with_codes_under_it_is_not_offered_to_be_deleted():
    codebook = book(code("h"), code("a", parent="h"), code("b"))

    top, single = found("unused", codebook, uses={"a": Use(1)})

    assert "delete" not in top.mend
    assert "delete" in single.mend


def test_a_code_of_one_coder_is_told_where_two_have_coded():
    coders = {"a": {"ana": 3}, "b": {"ana": 2, "ben": 1}}
    codebook = book(code("a"), code("b"))

    (told,) = found("one_coder", codebook, coders=coders, names={"ana": "Ana"})

    assert (told.codes, told.numbers) == (("a",), {"n": 3, "coder": "Ana"})


def test_a_code_of_one_coder_is_not_told_of_few_codings_or_a_single_coder():
    codebook = book(code("a"), code("b"))

    assert not found("one_coder", codebook, coders={"a": {"ana": 2}, "b": {"ben": 1}})
    assert not found("one_coder", codebook, coders={"a": {"ana": 9}, "b": {"ana": 9}})


def test_coders_of_one_name_are_two():
    coders = {"a": {"ana": 3}, "b": {"other": 3}}
    names = {"ana": "Ana", "other": "Ana"}

    told = codes_found(
        "one_coder", book(code("a"), code("b")), coders=coders, names=names
    )

    assert told == [("a",), ("b",)]


def test_a_code_at_one_site_is_told_where_two_have_codings():
    uses = {"a": Use(3), "b": Use(4)}
    sites = {"a": {"north": 3}, "b": {"north": 2, "south": 2}}

    (told,) = found(
        "one_site",
        book(code("a"), code("b")),
        uses=uses,
        sites=sites,
        names={"north": "N"},
    )

    assert (told.codes, told.numbers) == (("a",), {"n": 3, "site": "N"})


def test_a_code_is_not_at_one_site_if_some_of_it_is_at_none():
    uses = {"a": Use(5), "b": Use(4)}
    sites = {"a": {"north": 3}, "b": {"south": 4}}

    told = codes_found("one_site", book(code("a"), code("b")), uses=uses, sites=sites)

    assert told == [("b",)]


def test_of_a_unit_and_the_organisation_above_it_the_unit_is_told():
    uses = {"a": Use(3), "b": Use(3), "c": Use(3)}
    sites = {
        "a": {"unit": 3, "organisation": 3},
        "b": {"organisation": 3},
        "c": {"elsewhere": 3},
    }
    names = {each: each for each in ("unit", "organisation", "elsewhere")}
    codebook = book(code("a"), code("b"), code("c"))

    told = found("one_site", codebook, uses=uses, sites=sites, names=names)

    assert [each.numbers["site"] for each in told] == [
        "unit",
        "organisation",
        "elsewhere",
    ]


def test_a_site_that_holds_everything_tells_nothing():
    uses = {"a": Use(3), "b": Use(3)}
    sites = {"a": {"all": 3, "one": 3}, "b": {"all": 3, "two": 3}}
    names = {"one": "One", "two": "Two"}

    told = found(
        "one_site", book(code("a"), code("b")), uses=uses, sites=sites, names=names
    )

    assert [each.numbers["site"] for each in told] == ["One", "Two"]


def test_a_missing_definition_is_told_with_its_languages_as_one_finding():
    both = {"da": Entry(definition="hvad"), "en": Entry(definition="what")}
    codebook = book(
        code("a", entries=both),
        code("b", entries={"en": Entry(definition="what")}),
        code("c", entries={}),
        code("h", entries={}, is_codable=False),
    )

    in_danish, anywhere = found("no_definition", codebook)

    assert (in_danish.codes, in_danish.numbers["languages"]) == (("b",), ("da",))
    assert (anywhere.codes, anywhere.numbers["none"]) == (("c",), True)


def test_a_full_definition_is_a_definition():
    codebook = book(code("a", entries={"en": Entry(full_definition="what it is")}))

    assert findings(codebook, Usage()) == []


def test_when_to_use_a_code_is_missed_where_others_say_it():
    says = {"en": Entry(definition="what", use_when="always")}

    (told,) = found("no_definition", book(code("a", entries=says), code("b")))

    assert told.codes == ("b",)
    assert told.numbers == {"languages": (), "none": False, "use_when": True}


def test_an_example_is_missed_where_others_have_one():
    shows = {"en": Entry(definition="what", example="so")}

    assert codes_found("no_example", book(code("a", entries=shows), code("b"))) == [
        ("b",)
    ]
    assert codes_found("no_example", book(code("a"), code("b"))) == []


def test_codes_of_the_same_name_may_be_shown_at_two_places_instead():
    codebook = book(code("a", name="other"), code("b", name="Other"))

    (told,) = found("alike_names", codebook)

    assert told.numbers["same"] is True
    assert "alias" in told.mend


def test_codes_that_always_stand_together_are_one_finding():
    together = {("b", "a"): 3, ("a", "b"): 4}

    (told,) = found("always_together", book(code("a"), code("b")), together=together)

    assert told.codes == ("a", "b")
    assert told.numbers == {"n": 4, "m": 3, "both": True}
    assert told.mend[0] == "merge"


def test_a_code_that_never_stands_without_another_needs_five_codings():
    codebook = book(code("a"), code("b"))

    assert not found("always_together", codebook, together={("b", "a"): 4})
    (told,) = found("always_together", codebook, together={("b", "a"): 5})
    assert told.codes == ("b", "a")
    assert told.numbers == {"n": 5, "both": False}


def test_a_code_that_never_stands_without_the_one_above_it_is_no_news():
    codebook = book(code("a"), code("b", parent="a"), code("c", parent="b"))

    assert not found("always_together", codebook, together={("c", "a"): 9})
    assert found("always_together", codebook, together={("a", "c"): 9})


def test_one_key_of_two_codes_is_told_with_our_own_code_first():
    keys = {"x": ("elsewhere", "a"), "y": ("b",), "z": ("p", "q")}

    (told,) = found("same_key", book(code("a"), code("b")), keys=keys)

    assert (told.codes, told.numbers) == (("a", "elsewhere"), {"key": "x"})


def test_a_heading_is_empty_without_codes_and_second_places():
    empty = book(code("h", is_codable=False), code("a"))
    filled = book(code("h", is_codable=False), code("a"), aliases=(Alias("a", "h"),))

    assert codes_found("empty_heading", empty) == [("h",)]
    assert codes_found("empty_heading", filled) == []
