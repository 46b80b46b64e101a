import pytest

from coding.errors import DamagedFileError, EncryptedFileError
from coding.importers.web.epub import read_epub
from tests.importers.word_files import zipped

CONTAINER = (
    b'<container><rootfiles><rootfile full-path="E/b.opf"/></rootfiles></container>'
)
PACKAGE = b"""<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Bogen</dc:title><dc:creator>Ana</dc:creator><dc:language>da</dc:language>
</metadata><manifest>
<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="a" href="a%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/><itemref idref="c"/><itemref idref="a"/></spine></package>"""
PAGE = (
    '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
)
PARTS = {
    "META-INF/container.xml": CONTAINER,
    "E/b.opf": PACKAGE,
    "E/nav.xhtml": PAGE.format("<p>Indhold</p>").encode(),
    "E/a b.xhtml": PAGE.format("<h1>To</h1><p>b&nbsp;c</p>").encode(),
    "E/c.xhtml": PAGE.format("<h1>Et</h1><p>a</p>").encode(),
}
LOCK = (
    '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData>'
    "</encryption>"
)


def test_chapters_come_in_the_order_of_reading_without_the_navigation():
    book = read_epub("a.epub", zipped(PARTS))
    assert book.text == "Et\na\n\nTo\nb\xa0c"
    assert book.facts == {"title": "Bogen", "author": "Ana", "language": "da"}


@pytest.mark.parametrize("algorithm", ["http://www.w3.org/2001/04/xmlenc#aes128-cbc"])
def test_a_book_that_is_locked_is_encrypted(algorithm):
    lock = {"META-INF/encryption.xml": LOCK.format(algorithm).encode()}
    with pytest.raises(EncryptedFileError):
        read_epub("a.epub", zipped(PARTS | lock))


def test_disguised_fonts_are_no_lock():
    lock = LOCK.format("http://www.idpf.org/2008/embedding").encode()
    parts = PARTS | {"META-INF/encryption.xml": lock}
    assert read_epub("a.epub", zipped(parts)).text.startswith("Et")


def test_a_chapter_with_entities_of_its_own_is_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><html>&a;</html>'
    with pytest.raises(DamagedFileError, match="entities"):
        read_epub("a.epub", zipped(PARTS | {"E/c.xhtml": bomb}))
