import pytest

from coding.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    ForbiddenMarkupError,
)
from coding.importers.office.odt import read_odt
from tests.importers.word_files import zipped

NAMES = (
    'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b" xmlns:draw="urn:d" '
    'xmlns:style="urn:s" xmlns:svg="urn:v"'
)


def _odt(body, styles="", **parts):
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    return zipped({"content.xml": content.encode(), **parts})


def _read(body, styles=""):
    return read_odt("a.odt", _odt(body, styles)).text


def test_white_space_is_what_the_markup_says_and_no_more():
    body = "<text:p>En\n   to<text:s text:c='3'/>tre<text:tab/>x<text:line-break/>y"
    assert _read(body + "</text:p>") == "En to   tre\tx\ny"


def test_of_empty_paragraphs_one_in_a_row_stays():
    assert _read("<text:p>a</text:p><text:p/><text:p/><text:p>b</text:p>") == "a\n\nb"


def test_a_field_with_the_title_is_text_and_a_pictures_title_is_not():
    body = (
        "<text:p>Om <text:title>Besøg</text:title><draw:frame><svg:title>Billede"
        "</svg:title><draw:image/></draw:frame></text:p>"
    )
    assert _read(body) == "Om Besøg"


def test_headings_are_numbered_where_the_outline_is():
    styles = (
        "<text:outline-style><text:outline-level-style text:level='1' "
        "style:num-format='1' style:num-suffix='.'/></text:outline-style>"
    )
    body = "".join(
        f"<text:h text:outline-level='1'>{each}</text:h>" for each in ("Før", "Efter")
    )
    assert _read(body, styles) == "1. Før\n2. Efter"


def test_repeated_columns_do_not_fill_the_memory():
    body = (
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p>"
        "</table:table-cell><table:table-cell table:number-columns-repeated='99999'/>"
        "</table:table-row></table:table>"
    )
    assert _read(body) == "a" + "\t" * 63


def test_a_locked_document_is_encrypted():
    manifest = b"<m:m xmlns:m='urn:m'><m:file-entry><m:encryption-data/></m:file-entry>"
    parts = {"META-INF/manifest.xml": manifest + b"</m:m>", "content.xml": b"\x8f\x01"}
    with pytest.raises(EncryptedFileError):
        read_odt("a.odt", zipped(parts))


def test_entities_are_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    with pytest.raises(DamagedFileError) as caught:
        read_odt("a.odt", zipped({"content.xml": bomb}))
    assert isinstance(caught.value.parameters["reason"], ForbiddenMarkupError)


def test_markup_nested_without_end_is_damaged():
    deep = "<text:section>" * 10_000 + "</text:section>" * 10_000
    with pytest.raises(DamagedFileError):
        _read(deep)


def test_a_document_without_a_word_is_empty():
    with pytest.raises(EmptyFileError):
        _read("<text:p> </text:p>")
