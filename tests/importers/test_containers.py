import io
import stat
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.errors import (
    ArchiveRefusedError,
    BrokenArchiveError,
    CodingAppError,
    DamagedFileError,
    EncryptedFileError,
    FileTooLargeError,
    UnreadableFileError,
)
from coding.importers.intake.containers import is_container, members
from coding.importers.limits import MAX_FILE_BYTES, MAX_MEMBERS
from tests.importers import word_files
from tests.importers.word_files import zipped

MEGABYTE = 1024 * 1024
MAIL = (
    b"From: ana@x.dk\r\nTo: bo@x.dk\r\nSubject: Noter\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=B\r\n\r\n"
    b"--B\r\nContent-Type: text/plain\r\n\r\nSe vedlagt.\r\n"
    b"--B\r\nContent-Type: text/plain; name=a.txt\r\n"
    b'Content-Disposition: attachment; filename="../a.txt"\r\n\r\nHej\r\n--B--\r\n'
)


def contents_of(name, data):
    """What comes out of each member: its bytes, or the class of its error."""
    found = {}
    for member in members(name, data):
        try:
            found[member.name] = member.read()
        except CodingAppError as error:
            found[member.name] = type(error)
            named = error.parameters["file"]
        else:
            named = member.name
        assert named == member.name
    return found


def archive_with(info, data=b"Hej"):
    """A zip of one entry as `info` describes it, and of one that is healthy."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, data)
        archive.writestr("sund.txt", b"Hej")
    return buffer.getvalue()


def raw_named(name, *, flags=0, extra=b""):
    """A zip with a name as bytes, which zipfile itself would not write so."""
    header = struct.pack(
        "<HHHHHIIIHH",
        20,
        flags,
        0,
        0,
        33,
        zlib.crc32(b"x"),
        1,
        1,
        len(name),
        len(extra),
    )
    local = b"PK\3\4" + header + name + extra + b"x"
    places = struct.pack("<HHHII", 0, 0, 0, 0, 0)
    central = b"PK\1\2" + struct.pack("<H", 20) + header + places + name + extra
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + b"PK\5\6" + end


def names_in(data):
    return [member.name for member in members("a.zip", data)]


def test_an_archive_gives_its_files_with_the_folders_that_they_lie_in():
    data = zipped({"Nordvig/P03.txt": b"Hej", "Nordvig/": b"", "b.md": "Så".encode()})

    assert is_container("a.zip", data)
    assert contents_of("a.zip", data) == {
        "a.zip/Nordvig/P03.txt": b"Hej",
        "a.zip/b.md": "Så".encode(),
    }


def test_what_systems_and_open_documents_leave_behind_is_left_out():
    hidden = ("__MACOSX/._a.txt", ".DS_Store", "x/.git/a", "x/~$a.docx", "Thumbs.db")
    data = zipped(dict.fromkeys((*hidden, "x/desktop.ini", "x/a.txt"), b"Hej"))

    assert names_in(data) == ["a.zip/x/a.txt"]


def test_a_document_is_no_container_though_it_is_a_zip():
    data = word_files.with_paragraphs("Hej")

    assert not is_container("a.docx", data)
    assert not is_container("a.zip", data)
    assert not is_container("a.docx", data[: len(data) // 2])
    assert not is_container("a.txt", b"Hej")
    assert not is_container("a.txt", b"")


def test_an_archive_called_a_document_is_opened_if_it_is_whole():
    data = zipped({"a.txt": b"Hej"})

    assert is_container("a.docx", data)
    assert not is_container("a.docx", data[:-10])
    assert is_container("a.zip", data[:-10])


def test_a_broken_archive_is_refused_as_a_whole():
    with pytest.raises(ArchiveRefusedError, match=r"a\.zip") as caught:
        list(members("a.zip", zipped({"a.txt": b"Hej"})[:-10]))
    assert isinstance(caught.value.parameters["reason"], BrokenArchiveError)


def test_an_archive_of_nothing_gives_nothing():
    assert names_in(zipped({})) == []
    assert names_in(zipped({"inner.zip": zipped({})})) == []


@pytest.mark.parametrize(
    "name", ["../a.txt", "x/../../a.txt", "/etc/passwd", "C:\\a.txt", "..\\a.txt"]
)
def test_a_name_that_leads_out_is_refused_and_the_others_come_in(name):
    info = zipfile.ZipInfo("x")
    info.filename = name

    found = contents_of("a.zip", archive_with(info))

    assert list(found.values()) == [UnreadableFileError, b"Hej"]


def test_a_link_is_refused_and_the_others_come_in():
    info = zipfile.ZipInfo("link.txt")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16

    found = contents_of("a.zip", archive_with(info, b"/etc/passwd"))

    assert found == {"a.zip/link.txt": UnreadableFileError, "a.zip/sund.txt": b"Hej"}


def test_a_member_with_a_password_is_refused_and_the_others_come_in():
    data = bytearray(archive_with(zipfile.ZipInfo("låst.txt")))
    data[6] |= 1
    data[data.find(b"PK\1\2") + 8] |= 1

    found = contents_of("a.zip", bytes(data))

    assert found == {"a.zip/låst.txt": EncryptedFileError, "a.zip/sund.txt": b"Hej"}


def test_a_member_with_a_changed_byte_is_refused_and_the_others_come_in():
    data = archive_with(zipfile.ZipInfo("a.txt"), b"Goddag og farvel")
    data = data.replace(b"Goddag", b"Goddug")

    found = contents_of("a.zip", data)

    assert found == {"a.zip/a.txt": DamagedFileError, "a.zip/sund.txt": b"Hej"}


def test_a_member_packed_in_an_unusual_way_is_refused_and_the_others_come_in():
    info = zipfile.ZipInfo("a.txt")
    info.compress_type = zipfile.ZIP_LZMA

    found = contents_of("a.zip", archive_with(info))

    assert found == {"a.zip/a.txt": UnreadableFileError, "a.zip/sund.txt": b"Hej"}


def test_a_member_that_unpacks_to_far_more_than_it_is_is_refused():
    data = zipped({"bomb.txt": bytes(3 * MEGABYTE), "small.txt": b"a" * 500_000})

    found = contents_of("a.zip", data)

    assert found["a.zip/bomb.txt"] is UnreadableFileError
    assert len(found["a.zip/small.txt"]) == 500_000


def test_a_member_larger_than_a_source_may_be_is_refused():
    data = zipped({"a.txt": bytes(MAX_FILE_BYTES + 1), "b.txt": b"Hej"})

    found = contents_of("a.zip", data)

    assert found == {"a.zip/a.txt": FileTooLargeError, "a.zip/b.txt": b"Hej"}


def test_a_member_never_gives_more_than_it_declares():
    data = bytearray(zipped({"a.txt": b"a" * 1000}))
    for place in (22, data.find(b"PK\1\2") + 24):
        data[place : place + 4] = (10).to_bytes(4, "little")

    assert contents_of("a.zip", bytes(data)) == {"a.zip/a.txt": DamagedFileError}


def test_an_archive_of_too_many_files_is_refused_with_the_number():
    data = zipped({f"{n}.txt": b"" for n in range(MAX_MEMBERS + 1)})

    with pytest.raises(ArchiveRefusedError, match="5000"):
        list(members("a.zip", data))


def test_an_archive_with_more_entries_than_can_be_listed_is_refused_at_once():
    with pytest.raises(ArchiveRefusedError, match="10000"):
        list(members("a.zip", b"PK\3\4" + b"PK\1\2" * 10_001))


def test_an_archive_that_declares_too_much_is_refused():
    data = bytearray(zipped({f"{n}.txt": b"a" for n in range(21)}))
    place = data.find(b"PK\1\2")
    while place >= 0:
        data[place + 24 : place + 28] = (24 * MEGABYTE).to_bytes(4, "little")
        place = data.find(b"PK\1\2", place + 4)

    with pytest.raises(ArchiveRefusedError, match="500 MB"):
        list(members("a.zip", bytes(data)))


def test_files_that_lie_over_one_another_are_refused():
    data = bytearray(zipped({"a.txt": b"a" * 500, "b.txt": b"b" * 500}))
    second = data.rfind(b"PK\1\2")
    data[second + 42 : second + 46] = (0).to_bytes(4, "little")

    with pytest.raises(ArchiveRefusedError, match="harmful"):
        list(members("a.zip", bytes(data)))


def nested(depth, innermost):
    data = zipped({"a.txt": innermost})
    for _ in range(depth - 1):
        data = zipped({"b.zip": data, "c.txt": b"Hej"})
    return data


def test_an_archive_in_an_archive_is_opened():
    assert contents_of("a.zip", nested(2, b"Dybt")) == {
        "a.zip/b.zip/a.txt": b"Dybt",
        "a.zip/c.txt": b"Hej",
    }


def test_one_deeper_still_is_refused_and_the_others_come_in():
    assert contents_of("a.zip", nested(4, b"Dybt")) == {
        "a.zip/b.zip/b.zip": ArchiveRefusedError,
        "a.zip/b.zip/c.txt": b"Hej",
        "a.zip/c.txt": b"Hej",
    }


def test_archives_inside_share_what_one_archive_may_hold():
    half = zipped({f"{n}.txt": b"" for n in range(MAX_MEMBERS // 2 + 1)})

    found = contents_of("a.zip", zipped({"1.zip": half, "2.zip": half, "3.txt": b"x"}))

    assert found.pop("a.zip/2.zip") is ArchiveRefusedError
    assert found.pop("a.zip/3.txt") == b"x"
    assert len(found) == MAX_MEMBERS // 2 + 1


def test_a_broken_archive_inside_is_refused_and_the_others_come_in():
    data = zipped({"b.zip": zipped({"a.txt": b"Hej"})[:-9], "c.txt": b"Hej"})

    assert contents_of("a.zip", data) == {
        "a.zip/b.zip": ArchiveRefusedError,
        "a.zip/c.txt": b"Hej",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "cp850", "cp865", "cp1252", "mac_roman"])
def test_danish_names_are_read_whatever_program_packed_them(encoding):
    name = "Møder på Ærø/åbning.txt"

    assert names_in(raw_named(name.encode(encoding))) == ["a.zip/" + name]


def test_a_name_said_to_be_utf8_and_one_in_an_extra_field_are_read():
    assert names_in(raw_named("år.txt".encode(), flags=0x800)) == ["a.zip/år.txt"]
    told = b"\1" + bytes(4) + "😀.txt".encode()
    extra = struct.pack("<HH", 0x7075, len(told)) + told
    assert names_in(raw_named(b"?.txt", extra=extra)) == ["a.zip/😀.txt"]


def test_signs_that_a_name_cannot_show_are_replaced():
    assert names_in(raw_named(b"a\n\x1bb.txt")) == ["a.zip/a??b.txt"]


def test_a_mail_gives_itself_and_what_is_attached():
    assert is_container("a.eml", MAIL)
    assert contents_of("a.eml", MAIL) == {"a.eml": MAIL, "a.eml/a.txt": b"Hej"}


def test_a_mail_without_attachments_is_no_container():
    mail = b"From: ana@x.dk\nSubject: Hej\nMIME-Version: 1.0\n\nHej Bo\n"

    assert not is_container("a.eml", mail)


def test_a_mail_in_an_archive_is_opened_too():
    found = contents_of("a.zip", zipped({"b.eml": MAIL}))

    assert found == {"a.zip/b.eml": MAIL, "a.zip/b.eml/a.txt": b"Hej"}


WHOLE = zipped({"Nordvig/a.txt": b"Hej" * 50, "b.zip": zipped({"c.txt": b"Ja"})})


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4))),
    st.floats(0, 1),
)
def test_an_archive_with_bytes_changed_or_cut_off_is_opened_or_refused(changes, kept):
    data = bytearray(WHOLE)
    for place, new in changes:
        start = int(place * len(data))
        data[start : start + len(new)] = new
    for each in (bytes(data), WHOLE[: int(kept * len(WHOLE))]):
        if is_container("a.zip", each):
            with suppress(ArchiveRefusedError):
                contents_of("a.zip", each)
