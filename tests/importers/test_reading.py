import io
import os
import pickle
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from coding.errors import (
    BrokenArchiveError,
    DamagedFileError,
    EmptyFileError,
    FileTooLargeError,
    ImageFileError,
    ReaderFailedError,
    Reason,
    SlowFileError,
    UnreadableFileError,
)
from coding.i18n import N_, Translator
from coding.importers import read_file
from coding.importers.apart import reading
from coding.importers.apart.messages import receive, send
from coding.importers.apart.reading import Readers
from coding.importers.imported import ImportedText
from coding.importers.limits import MAX_FILE_BYTES, MEGABYTE, MEMORY
from coding.model import Stretch
from tests.importers import word_files

ROOT = Path(__file__).parents[2]
WORD_FILE = word_files.with_paragraphs("Goddag på række", "Vi ses")
PAGE = "<html><body><h1>Mål</h1><p>Hej pÃ¥ række 😀</p></body></html>".encode()
# Read in the process apart, for its size.
LONG = b"o" * (2 * MEGABYTE + 1)


@pytest.fixture
def failing(monkeypatch):
    """A process apart whose reader does as the name of the file asks."""
    monkeypatch.setattr(reading, "_MODULE", "tests.importers.failing_worker")


def process_of(readers):
    return int(readers.read("who", LONG)[0].text.split()[0])


def test_a_file_is_read_as_in_this_process():
    with Readers() as readers:
        for name, data in [("a.docx", WORD_FILE), ("a.doc", PAGE), ("a.txt", LONG)]:
            there, here = readers.read(name, data), read_file(name, data)
            assert [each.text for each in there] == [each.text for each in here]
            assert [each.stretches for each in there] == [e.stretches for e in here]
            assert [list(map(str, each.notes)) for each in there] == [
                list(map(str, each.notes)) for each in here
            ]


def test_errors_come_out_as_they_went_in_with_their_reasons():
    with Readers() as readers, pytest.raises(DamagedFileError) as caught:
        readers.read("a.docx", WORD_FILE[:-30])

    assert isinstance(caught.value.parameters["reason"], BrokenArchiveError)
    assert "a.docx is not a whole Word file (the archive" in str(caught.value)


def test_short_text_and_refusals_need_no_other_process():
    with Readers() as readers:
        assert readers.read("a.txt", b"Hej")[0].text == "Hej"
        with pytest.raises(ImageFileError):
            readers.read("a.png", b"\x89PNG\r\n\x1a\n\0\0")
        with pytest.raises(FileTooLargeError):
            readers.read("a.docx", b"PK\3\4" + bytes(MAX_FILE_BYTES))
        assert readers._worker is None


@pytest.mark.usefixtures("failing")
def test_one_process_reads_a_whole_batch_and_ends_with_it():
    with Readers() as readers:
        first = process_of(readers)
        with pytest.raises(EmptyFileError):
            readers.read("empty", LONG)
        assert process_of(readers) == first
        process = readers._worker._process
        assert process.poll() is None

    assert process.poll() is not None


@pytest.mark.usefixtures("failing")
def test_a_bug_in_a_reader_is_a_sentence_that_keeps_its_trace():
    with Readers() as readers, pytest.raises(UnreadableFileError) as caught:
        readers.read("bug", LONG)

    assert "breaks the program that reads" in str(caught.value)
    assert "ValueError: a bug" in str(caught.value.__cause__)


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize("name", ["memory", "die"])
def test_a_process_that_fails_is_told_and_the_next_file_gets_a_new_one(name):
    with Readers() as readers:
        first = process_of(readers)
        with pytest.raises(ReaderFailedError) as caught:
            readers.read(name, LONG)
        assert caught.value.parameters == {"file": name, "limit": MEMORY // MEGABYTE}
        assert process_of(readers) != first


@pytest.mark.usefixtures("failing")
def test_a_file_that_fails_for_the_memory_of_others_is_tried_in_a_new_process():
    with Readers() as readers:
        first = process_of(readers)
        assert not readers.read("second memory", LONG)[0].text.startswith(f"{first} ")


@pytest.mark.usefixtures("failing")
def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read():
    with Readers(seconds=0.01) as readers:
        with pytest.raises(SlowFileError):
            readers.read("hang", LONG)
        readers._seconds = 60
        assert process_of(readers)


@pytest.mark.usefixtures("failing")
def test_columns_reach_the_reader():
    with Readers() as readers:
        text = readers.read("a.csv", LONG, columns=Stretch("turn", 1, 2, 1))[0].text

    assert "Stretch(kind='turn', start=1" in text


def test_a_module_that_lies_among_the_texts_is_never_run(tmp_path, monkeypatch):
    for name in ("coding.py", "io.py", "zipfile.py", "mammoth.py", "lxml.py"):
        (tmp_path / name).write_text("raise SystemExit('the wrong module')")
    monkeypatch.chdir(tmp_path)

    with Readers() as readers:
        assert readers.read("a.docx", WORD_FILE)[0].text.startswith("Goddag")


def test_files_are_read_in_any_thread():
    texts = []

    def read():
        with Readers() as readers:
            texts.append(readers.read("a.docx", WORD_FILE)[0].text)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert texts == ["Goddag på række\nVi ses"] * 2


def _in_python(program):
    return subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps such a limit")
def test_the_process_has_no_more_memory_than_it_may():
    program = (
        "from coding.importers.apart.worker import _limit_memory; _limit_memory()\n"
        "bytearray({size})"
    )

    assert _in_python(program.format(size=MEMORY // 2)).returncode == 0
    assert "MemoryError" in _in_python(program.format(size=MEMORY)).stderr


@pytest.mark.skipif(os.name != "posix", reason="asks for a process as POSIX does")
def test_the_process_ends_when_its_parent_is_gone():
    program = (
        "import os\n"
        "from coding.importers.apart.reading import Readers\n"
        "readers = Readers()\n"
        "readers.read('a.txt', b'o' * (2 * 1024 * 1024 + 1))\n"
        "print(readers._worker._process.pid, flush=True)\n"
        "os._exit(0)"
    )
    worker = int(_in_python(program).stdout)

    for _ in range(600):
        if not _is_running(worker):
            break
        time.sleep(0.05)

    assert not _is_running(worker)


def _is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().split()[2] != "Z"


def test_a_message_comes_out_as_it_went_in():
    reason = Reason(N_("{n} of {inner}"), n=3, inner=BrokenArchiveError())
    text = ImportedText("Hej", "4", (Stretch("page", 0, 3, 0, value="1"),), {"a": "b"})
    error = DamagedFileError(file="a", format="Word", reason=reason)
    pipe = io.BytesIO()

    send(pipe, (text, error))
    pipe.seek(0)
    came, failed = receive(pipe)

    assert came == text
    assert failed.in_words(Translator("da")) == error.in_words(Translator("da"))
    assert type(failed) is DamagedFileError


@pytest.mark.parametrize("message", [os.getcwd, Path("x"), b"no pickle at all"])
def test_a_message_that_is_not_ours_is_not_opened(message):
    data = message if isinstance(message, bytes) else pickle.dumps(message)

    with pytest.raises(EOFError):
        receive(io.BytesIO(len(data).to_bytes(8, "big") + data))


def test_a_message_that_is_cut_off_or_far_too_long_is_none():
    for data in (b"", b"\0" * 7, (10).to_bytes(8, "big") + b"abc", b"\xff" * 20):
        with pytest.raises(EOFError):
            receive(io.BytesIO(data))
