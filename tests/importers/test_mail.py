from email.message import EmailMessage

import pytest

from coding.errors import DamagedFileError, EmptyFileError, EncryptedFileError
from coding.importers.web.mail import attachments, read_mail

TEXT = "Kære Åse\n\n> Er det på tirsdag?\nJa 😀\n"


def _mail(**headers):
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def test_a_mail_is_its_subject_and_its_body():
    message = _mail(
        Subject="Møde på tirsdag",
        From="Bjørn Aa <b@example.org>",
        Date="Tue, 17 Mar 2026 00:12:00 +0100",
    )
    message.set_content(TEXT)
    message.add_alternative("<p>Som side</p>", subtype="html")
    read = read_mail("a.eml", message.as_bytes())
    assert read.text == "Møde på tirsdag\n\n" + TEXT.strip()
    assert [read.text[each.start : each.end] for each in read.stretches] == [
        "Møde på tirsdag"
    ]
    assert read.facts == {
        "title": "Møde på tirsdag",
        "author": "Bjørn Aa",
        "written_on": "2026-03-17",
    }


def test_a_body_that_is_only_a_page_is_read_as_one():
    message = _mail(Subject="Hej")
    message.set_content("<ul><li>a</ul>", subtype="html")
    assert read_mail("a.eml", message.as_bytes()).text == "Hej\n\n- a"


@pytest.mark.parametrize("said", ["", "; charset=us-ascii", "; charset=nonsense"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_wrong_or_missing_character_set_is_seen_through(said, encoding):
    data = f"Subject: På øen\nContent-Type: text/plain{said}\n\nBlåbær".encode(encoding)
    assert read_mail("a.eml", data).text == "På øen\n\nBlåbær"


def test_lines_that_the_program_broke_are_joined_where_it_says_so():
    data = b"Subject: x\nContent-Type: text/plain; format=flowed\n\na \nb\n> c \nd\n"
    assert read_mail("a.eml", data).text == "x\n\na b\n> c \nd"


def test_attached_files_are_told_and_pictures_in_the_text_are_not():
    inner = _mail(Subject="Før/nu", From="x@example.org")
    inner.set_content("Gammel")
    message = _mail(Subject="Hej")
    message.set_content("Se filen")
    message.add_attachment("Noter på dansk", filename="../noter.txt")
    message.add_attachment(
        b"x", "image", "png", filename="logo.png", disposition="inline"
    )
    message.add_attachment(inner)
    data = message.as_bytes()
    files = attachments("a.eml", data)
    assert [name for name, _ in files] == ["noter.txt", "Før nu.eml"]
    assert files[0][1].decode().strip() == "Noter på dansk"
    assert read_mail("b.eml", files[1][1]).text == "Før/nu\n\nGammel"
    assert read_mail("a.eml", data).text == "Hej\n\nSe filen"


def test_an_encrypted_mail_is_said_to_be_so():
    data = (
        b"Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--"
    )
    with pytest.raises(EncryptedFileError):
        read_mail("a.eml", data)


@pytest.mark.parametrize("data", [b"", b"Hej med dig", b"Navn: Ana\n\nHej"])
def test_what_is_no_mail_is_damaged(data):
    with pytest.raises(DamagedFileError):
        read_mail("a.eml", data)


def test_parts_in_parts_without_end_are_refused():
    parts = "".join(
        f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n"
        for n in range(2000)
    )
    data = f"Subject: x\nContent-Type: multipart/mixed; boundary=b0\n\n{parts}".encode()
    for reader in (read_mail, attachments):
        with pytest.raises(DamagedFileError):
            reader("a.eml", data)


def test_a_mail_without_a_word_is_empty():
    with pytest.raises(EmptyFileError):
        read_mail("a.eml", b"From: x@example.org\n\n \n")
