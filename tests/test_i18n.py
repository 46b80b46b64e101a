"""Danish and English are complete, and nothing is drawn that is not in them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from coding.i18n import LANGUAGES, Translator, language_of_environment
from tests.tools import update_catalogues as catalogues
from tests.tools.update_catalogues import is_translated

ROOT = Path(__file__).parents[1]
UPDATE = "run `make messages`, then translate what is empty"

# Calls that put text before somebody, and the options in which they do.
DRAWING = {
    *("title", "header", "subheader", "caption", "markdown", "write", "text", "html"),
    *("info", "success", "warning", "error", "toast", "badge", "metric", "latex"),
    *("button", "download_button", "link_button", "form_submit_button", "page_link"),
    *("checkbox", "toggle", "radio", "selectbox", "multiselect", "slider", "pills"),
    *("select_slider", "segmented_control", "feedback", "text_input", "text_area"),
    *("number_input", "date_input", "time_input", "file_uploader", "chat_input"),
    *("tabs", "expander", "popover", "dialog", "progress", "spinner", "status"),
    *("TextColumn", "SelectboxColumn", "DateColumn", "NumberColumn", "Column"),
    *("CheckboxColumn", "LinkColumn", "ListColumn", "Page", "Tooltip"),
    *("say", "complain", "print"),
}
DRAWN_OPTIONS = {
    *("label", "help", "placeholder", "body", "text", "title", "alt", "description"),
    *("on_label", "off_label", "caption", "captions", "page_title"),
}
DRAWN_BY_ANY_CALL = {"help", "title", "label", "description", "page_title"}
NAMES_OF_FIELDS = {"Tooltip"}  # its first argument is a column of the table
PROPER_NAMES = {"Feltbog"}
ROOMS_THAT_DRAW = ("coding/ui", "coding/charts", "coding/cli", "app.py")
PLACES = [path.relative_to(ROOT).as_posix() for path in catalogues.sources()]
PLACES_THAT_DRAW = [place for place in PLACES if place.startswith(ROOMS_THAT_DRAW)]


def is_plural(message: Message) -> bool:
    return not isinstance(message.id, str)


def texts(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def placeholders(text: str) -> set[str]:
    """The names in braces, with what is asked of them: {n}, {share:.1f}."""
    return {f"{name}:{spec}" for _, name, spec, _ in Formatter().parse(text) if name}


def in_full(catalogue: Catalog) -> dict[tuple[str, ...], list[str]]:
    """Ids to strings, in the same shape wherever the catalogue was read from."""
    return {
        tuple(texts(each.id)): texts(each.string)
        for each in catalogues.messages(catalogue)
    }


def by_id(language: str) -> dict[str | tuple[str, ...], Message]:
    return {each.id: each for each in catalogues.messages(catalogues.read(language))}


def unmarked(source: str) -> Iterator[str]:
    """Literal words that a drawing call of `source` shows without a translator."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call):
            draws = called(call) in DRAWING
            options = DRAWN_OPTIONS if draws else DRAWN_BY_ANY_CALL
            shown = [each.value for each in call.keywords if each.arg in options]
            if draws and called(call) not in NAMES_OF_FIELDS:
                shown += call.args
            yield from (text for argument in shown for text in literals(argument))


def called(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def literals(node: ast.expr) -> Iterator[str]:
    """The words that a literal, an f-string or a list of them would show."""
    if isinstance(node, ast.List | ast.Tuple):
        yield from (text for each in node.elts for text in literals(each))
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    constants = [part.value for part in parts if isinstance(part, ast.Constant)]
    text = "".join(each for each in constants if isinstance(each, str))
    words = re.sub(r"<[^>]*>|:material/\w+:|:small\[|\x1b\[\w|&\w+;", " ", text)
    if set(re.findall(r"[^\W\d_]+", words)) - PROPER_NAMES:
        yield text


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_a_catalogue_holds_the_strings_of_the_code_and_no_others(language):
    in_code = {each.id for each in catalogues.messages(catalogues.extracted())}

    assert set(by_id(language)) == in_code, UPDATE


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_string_of_a_catalogue_is_translated(language):
    found = by_id(language).values()
    missing = [each.id for each in found if not is_translated(each)]

    assert missing == [], UPDATE


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_a_translation_fills_in_the_same_parameters(language):
    wrong = [
        (ours, theirs)
        for message in by_id(language).values()
        for ours, theirs in zip(
            texts(message.id), texts(message.string or ""), strict=False
        )
        if theirs and placeholders(ours) != placeholders(theirs)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_a_compiled_catalogue_says_what_its_source_says(language):
    source = catalogues.compiled(catalogues.read(language))
    with catalogues.po_file(language).with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)

    assert in_full(compiled) == in_full(source), UPDATE


def test_no_string_of_a_catalogue_begins_or_ends_otherwise_than_its_english():
    """Lost spaces and full stops are the translator's most common slip."""
    wrong = [
        (ours, theirs)
        for message in by_id("da").values()
        for ours, theirs in zip(
            texts(message.id), texts(message.string or ""), strict=False
        )
        if theirs and ends(ours) != ends(theirs)
    ]

    assert wrong == []


def ends(text: str) -> tuple[bool, bool, str]:
    last = text[-1] if text[-1:] in {".", "?", ":", "…"} else ""
    return text[:1].isspace(), text[-1:].isspace(), last


def test_the_languages_of_the_app_are_those_of_the_catalogues():
    assert set(LANGUAGES) == set(catalogues.LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_translator_says_what_stands_in_the_catalogue(language):
    translate = Translator(language)
    held = [each for each in by_id(language).values() if is_translated(each)]

    for message in held:
        if is_plural(message):
            said = [translate.plural(*message.id, n) for n in (1, 2)]
            forms = enumerate(message.string, start=1)
            assert said == [text.format(n=n) for n, text in forms]
        else:
            assert translate(message.id) == message.string


@pytest.mark.parametrize("language", ["", "fr", "da_DK", "../da"])
def test_an_unknown_language_is_answered_in_english(language):
    translate = Translator(language)

    assert translate.language == "en"
    assert translate("Sources") == "Sources"


def test_a_string_without_parameters_keeps_its_braces():
    assert Translator("en")("{n} of {m}") == "{n} of {m}"


def test_an_empty_string_stays_empty_rather_than_show_the_catalogue_s_head():
    assert Translator("da")("") == ""


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"FELTBOG_LANGUAGE": "da", "LANG": "en_GB.UTF-8"}, "da"),
        ({"LANG": "da_DK.UTF-8"}, "da"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "da_DK.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_terminal_speaks_the_language_of_its_environment(
    environment, language, monkeypatch
):
    for name in ("FELTBOG_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert language_of_environment() == language


@pytest.mark.parametrize("place", PLACES_THAT_DRAW)
def test_what_is_drawn_goes_through_the_translator(place):
    source = (ROOT / place).read_text(encoding="utf-8")

    assert list(unmarked(source)) == []


@pytest.mark.parametrize(
    "source",
    [
        "st.button('Go on')",
        "st.tabs([_('Files'), 'Pasted text'])",
        "st.markdown(f'**{name}** is open')",
        "st.html('<b>Now</b>')",
        "st.text_input(_('Name'), help='Not empty')",
        "column.TextColumn(label='Name')",
        "terminal.say('Done')",
        "alt.X('value:Q', title='Codings')",
    ],
)
def test_a_string_that_misses_the_translator_is_found(source):
    assert list(unmarked(source))


@pytest.mark.parametrize(
    "source",
    [
        "st.button(_('Go on'), icon=':material/add:', key='go', type='primary')",
        "st.markdown(f'**{plain(name)}** · {size}')",
        "st.html(f'<b class=\"fb-name\">{escaped(name)}</b>')",
        "st.selectbox(_('Kind'), kinds, key='kind')",
    ],
)
def test_icons_keys_and_styles_need_no_translator(source):
    assert list(unmarked(source)) == []
