import pytest

from coding.errors import (
    DamagedFileError,
    EmptyFileError,
    ForbiddenMarkupError,
    NotTextError,
    TooMuchMarkupError,
)
from coding.importers.web import markup as web_markup
from coding.importers.web.html_file import read_web


def _read(markup):
    return read_web("a.html", markup.encode()).text


def test_blocks_are_lines_and_white_space_is_one_space():
    assert _read("<h1>Mål</h1><p>En\n  <b>to</b>tre<br>fire</p>x") == (
        "Mål\nEn totre\nfire\nx"
    )


def test_scripts_navigation_and_what_is_hidden_are_out():
    markup = (
        "<title>T</title><style>s</style><nav>menu</nav><p hidden>a</p>"
        "<p style='color:red; display: none'>b</p><script>c</script>d<!-- e -->f"
    )
    assert _read(markup) == "df"


def test_the_running_head_of_a_page_that_libreoffice_saved_is_out():
    markup = "<div title='header'>Notat</div><p>a</p><div title='footer'>3</div>"
    assert _read(markup) == "a"


def test_lists_are_counted_as_browsers_count_them():
    markup = (
        "<ul><li>a<ol type=a start=3><li>b<li value=7>c</ol></ul>"
        "<ol reversed><li>d<li>e</ol>"
    )
    assert _read(markup) == "- a\n  c. b\n  g. c\n2. d\n1. e"


def test_a_table_of_data_is_rows_and_one_for_layout_is_blocks():
    data = "<table><tr><td colspan=2>a<td>b<tr><td>c<td><p>d<p>e<td></table>"
    assert _read(data + "f") == "a\t\tb\nc\td e\t\nf"
    assert _read("<table><tr><td><h1>a</h1><p>b</p><td>c</table>") == "a\nb\nc"


def test_merged_cells_without_end_do_not_fill_the_memory():
    row = "<tr><td colspan=1000 rowspan=999>a<td>b"
    assert len(_read("<table>" + row * 300)) < 300 * 600


def test_preformatted_text_keeps_its_lines():
    assert _read("<pre>a\n   b</pre>") == "a\n   b"


def test_notes_are_not_glued_to_words():
    markup = 'tal<sup><a href="#n1">1</a></sup>.<p id=n1>Note <a href="#r1">↩</a>'
    assert _read(markup) == "tal[1].\nNote"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "cp1252"),
        ("", "utf-16"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        (
            '<meta http-equiv=Content-Type content="text/html; charset=macintosh">',
            "mac-roman",
        ),
    ],
)
def test_a_page_is_decoded_as_it_is_meant(head, encoding):
    markup = f"<html><head>{head}</head><body>Blåbær på øen</body></html>"
    assert read_web("a.html", markup.encode(encoding)).text == "Blåbær på øen"


def test_xhtml_may_have_empty_scripts_and_named_signs():
    markup = (
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        "<head><script src='x'/></head><body><p>K&oslash;b &amp; salg</p></body></html>"
    )
    assert _read(markup) == "Køb & salg"


def test_the_page_says_its_facts():
    markup = (
        '<html lang="da-DK"><title>Et  besøg</title><meta name="author" content="Ana">'
        '<meta property="article:published_time" content="2026-05-17T08:00">Hej'
    )
    assert read_web("a.html", markup.encode()).facts == {
        "title": "Et besøg",
        "author": "Ana",
        "written_on": "2026-05-17",
        "language": "da",
    }


def test_entities_of_its_own_are_refused():
    with pytest.raises(DamagedFileError) as caught:
        _read('<!DOCTYPE x [<!ENTITY a "aaaa">]><html>&a;</html>')
    assert isinstance(caught.value.parameters["reason"], ForbiddenMarkupError)


def test_markup_nested_without_end_is_refused_rather_than_cut_off():
    assert _read("<font>" * 1000 + "a") == "a"
    with pytest.raises(DamagedFileError, match="nested"):
        _read("<div>" * 10_000 + "a")


def test_more_markup_than_memory_has_room_for_is_refused(monkeypatch):
    monkeypatch.setattr(web_markup, "MAX_ELEMENTS", 10)
    with pytest.raises(TooMuchMarkupError):
        _read("<b>a</b>" * 20)


def test_a_nul_byte_is_no_text():
    with pytest.raises(NotTextError):
        _read("<p>a\0b")


@pytest.mark.parametrize("markup", ["", "<!-- a -->", "<p>&nbsp;</p>"])
def test_a_page_without_a_word_is_empty(markup):
    with pytest.raises(EmptyFileError):
        _read(markup)
