"""Codebooks in all shapes, for the laws that every format must keep."""

from dataclasses import replace

from hypothesis import strategies as st

from coding.model import Alias, Code, Codebook, Entry, new_guid

# Names as people in any script write them, and what trips file formats up.
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
TRAPS = (
    *("no", "yes", "null", "~", "1.10", "0x1F", "2026-05-17", "- a", "# 1", "a: b"),
    *("=1+1", "'=1", "''-2", "+4", "@me", "-", "a/b", "/", "a\\/b", "\\", 'say "x"'),
    *(
        "a;b,c\td",
        "<b>&amp;</b>",
        "]]>",
        "{x}",
        "Ærø",
        "数据",
        "données",
        "بيانات",
        "😀",
    ),
)
NAMES = st.one_of(
    st.sampled_from(TRAPS),
    st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool),
)
# Texts of several lines, some of which look like what a format puts around a text.
LINES = st.sampled_from(
    (
        *("", "two  spaces", "# a heading", "- a list", "key: value", "  indented"),
        *("[en] use when: here", "\\[da] label: x", "[code] key: q", "---", "..."),
        "word " * 30 + "end",
    )
)
SEVERAL = st.lists(LINES | NAMES, min_size=2, max_size=5).map("\n".join).map(str.strip)
TEXTS = st.just("") | NAMES | SEVERAL
ENTRIES = st.builds(
    Entry, label=NAMES, definition=TEXTS, example=TEXTS, near_miss_reason=TEXTS
) | st.builds(Entry, definition=SEVERAL.filter(bool))
COLORS = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """A codebook with up to five codes: nested, names repeated in other branches."""
    versions = st.integers(1, 99)
    book = draw(st.builds(Codebook, name=NAMES, licence=TEXTS, version=versions))
    by_language = st.dictionaries(st.sampled_from(["da", "en"]), NAMES)
    codes: list[Code] = []
    taken: set[tuple[str | None, str]] = set()
    for name in draw(st.lists(NAMES, min_size=1, max_size=5)):
        parents = [None, *(code.guid for code in codes)]
        parent = draw(st.sampled_from(parents))
        if (parent, name) in taken:
            continue
        taken.add((parent, name))
        code = Code(
            name,
            codebook=book.guid,
            parent=parent,
            color=draw(COLORS),
            key=draw(st.sampled_from(["", "1", "å", "=", "-"])),
            is_codable=draw(st.booleans()),
            origin=draw(TEXTS),
            entries=draw(st.dictionaries(st.sampled_from(["da", "en"]), ENTRIES)),
            guid=new_guid(),
        )
        codes.append(code)
    ordered = in_order(codes)
    return replace(
        book,
        codes=ordered,
        aliases=draw(second_places(ordered)),
        label=draw(by_language),
        description=draw(by_language),
        origin=draw(by_language),
    )


@st.composite
def second_places(draw: st.DrawFn, codes: tuple[Code, ...]) -> tuple[Alias, ...]:
    """Some of the second places that the codes may have, as a codebook orders them."""
    above = {code.guid: code.parent for code in codes}

    def is_under(guid: str | None, other: str) -> bool:
        while guid is not None and guid != other:
            guid = above[guid]
        return guid is not None

    may = [
        Alias(code.guid, heading.guid)
        for heading in codes
        for code in codes
        if code.parent != heading.guid and not is_under(heading.guid, code.guid)
    ]
    return tuple(alias for alias in may if draw(st.integers(0, 3)) == 0)


def in_order(codes: list[Code], parent: str | None = None) -> tuple[Code, ...]:
    """The codes as a tree is read: each right before what lies under it."""
    under = [code for code in codes if code.parent == parent]
    return tuple(each for code in under for each in (code, *in_order(codes, code.guid)))


def shape(codebook: Codebook) -> list[tuple[object, ...]]:
    """What every format keeps of a codebook."""
    return [
        (code.guid, code.name, code.parent, code.color, code.is_codable)
        for code in codebook.codes
    ]


def of_codes(*codes: Code) -> Codebook:
    return Codebook("book", codes=codes, guid="b" * 8 + "-1111-4111-8111-" + "b" * 12)


def nested(depth: int) -> Codebook:
    """A codebook of one branch, `depth` codes long."""
    codes = [Code("0", "b", guid=new_guid())]
    while len(codes) < depth:
        above = codes[-1].guid
        codes.append(Code(str(len(codes)), "b", parent=above, guid=new_guid()))
    return of_codes(*codes)
