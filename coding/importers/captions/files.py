"""Captions of a recording (WebVTT, SubRip): bytes -> a transcript."""

import html
import re
from collections.abc import Sequence
from datetime import timedelta

import srt  # type: ignore[import-untyped]  # it has no types
import webvtt

from coding.errors import DamagedFileError, EmptyFileError, Reason
from coding.i18n import N_
from coding.importers.captions.blocks import Block, blocks_of
from coding.importers.captions.speech import Cue, turns_of
from coding.importers.captions.spoken import add_turn
from coding.importers.imported import ImportedText, TextBuilder
from coding.importers.text.plain_text import decode
from coding.offsets import normalise

_NO_TIMES = Reason(N_("there is no caption with a time in it"))
_LOST_TIMES = N_(
    "the times of {n} of its {total} captions could not be read, so their words came "
    "in without a time"
)
_UNTIMED = "untimed"
_MILLISECOND = timedelta(milliseconds=1)
_BREAK = "\x1e"  # stands for a line feed; no text has it
_TAG = re.compile(
    r"</?(?:c|i|b|u|v|s|em|strong|ruby|rt|lang|font)(?:[.\s][^<>]*)?/?>"
    r"|<\d[\d:.]*>"
)
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_VOICE = re.compile(r"(?=<v[.\s][^<>]*>)")
_LANGUAGE = re.compile(r"(?i)language:[ \t]*(da|en)\b")


def read_vtt(name: str, data: bytes) -> ImportedText:
    r"""Return the transcript in a WebVTT file.

    A speaker's captions in a row are one line; the file's times and speakers are told
    as stretches. Remarks, styles, and places on the screen are left out.

    Raises
    ------
    DamagedFileError
        If no caption has a time that can be read.
    EmptyFileError
        If there are no words in them.
    NotTextError
        If the bytes are not text.

    Examples
    --------
    >>> cue = b"WEBVTT\n\n00:12:31.000 --> 00:12:33.000\n<v Anna>Vi\nventer.</v>\n"
    >>> read_vtt("call.vtt", cue).text
    '[00:12:31] Anna: Vi venter.'
    """
    text = normalise(decode(name, data)[0])
    blocks = _checked(name, "WebVTT", blocks_of(text, has_header=True))
    mended = "WEBVTT\n\n" + "".join(
        f"{_UNTIMED if block.start is None else n}\n"
        f"{_times(block, '.')}\n{_with_tags_only(part)}\n\n"
        for n, block in enumerate(blocks)
        for part in _voices(block)
    )
    cues = [
        Cue(
            None if each.identifier == _UNTIMED else each.start_time.in_milliseconds(),
            each.end_time.in_milliseconds(),
            tuple(_plain(line) for line in each.raw_text.split("\n")),
            _plain(each.voice or ""),
        )
        for each in webvtt.from_string(mended).captions
    ]
    header = _LANGUAGE.search(text.split("\n\n", maxsplit=1)[0])
    facts = {"language": header[1].casefold()} if header else {}
    return _transcript(name, cues, blocks, facts)


def read_srt(name: str, data: bytes) -> ImportedText:
    r"""Return the transcript in a SubRip file; see `read_vtt`.

    Examples
    --------
    >>> cue = b"1\n00:12:31,000 --> 00:12:33,000\n<i>Anna:</i> Vi\nventer.\n"
    >>> read_srt("call.srt", cue).text
    '[00:12:31] Anna: Vi venter.'
    """
    text = normalise(decode(name, data)[0])
    blocks = _checked(name, "SubRip", blocks_of(text, has_header=False))
    mended = "".join(
        f"{n}\n{_times(block, ',')} {_UNTIMED if block.start is None else ''}\n"
        f"{_BREAK}{_BREAK.join(block.lines)}\n\n"
        for n, block in enumerate(blocks, start=1)
        if block.lines
    )
    cues = [
        Cue(
            None if each.proprietary == _UNTIMED else round(each.start / _MILLISECOND),
            round(each.end / _MILLISECOND),
            tuple(_plain(line) for line in each.content.split(_BREAK)),
        )
        for each in srt.parse(mended)
    ]
    return _transcript(name, cues, blocks, {})


def _checked(name: str, form: str, blocks: list[Block]) -> list[Block]:
    """Return `blocks`, refusing those that have no time or no words."""
    if all(each.start is None for each in blocks):
        raise DamagedFileError(file=name, format=form, reason=_NO_TIMES)
    if not any(each.lines for each in blocks):
        raise EmptyFileError(file=name)
    return blocks


def _transcript(
    name: str, cues: Sequence[Cue], blocks: Sequence[Block], facts: dict[str, str]
) -> ImportedText:
    builder = TextBuilder()
    for turn in turns_of(cues):
        add_turn(builder, turn)
    if not builder.text:
        raise EmptyFileError(file=name)
    lost = sum(each.start is None for each in blocks)
    note = Reason(_LOST_TIMES, n=lost, total=len(blocks))
    return builder.imported(facts=facts, notes=(note,) if lost else ())


def _times(block: Block, point: str) -> str:
    return f"{_time(block.start, point)} --> {_time(block.end, point)}"


def _time(seconds: float | None, point: str) -> str:
    whole = round((seconds or 0) * 1000)
    minutes, thousandths = divmod(whole, 60_000)
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours:02}:{minutes:02}:{thousandths // 1000:02}{point}"
        f"{thousandths % 1000:03}"
    )


def _voices(block: Block) -> list[str]:
    """Return a caption's words, apart for each voice in it."""
    parts = (part.strip() for part in _VOICE.split("\n".join(block.lines)))
    return [part for part in parts if part]


def _with_tags_only(words: str) -> str:
    """Escape whatever the library would take for markup and is none: "p < 0.05"."""
    pieces = []
    position = 0
    for tag in _TAG.finditer(words):
        pieces += [_escaped(words[position : tag.start()]), tag[0]]
        position = tag.end()
    return "".join([*pieces, _escaped(words[position:])])


def _escaped(words: str) -> str:
    return words.replace("<", "&lt;").replace("-->", "--&gt;")


def _plain(words: str) -> str:
    """Return `words` without tags, with entities as the signs that they mean."""
    words = _OVERRIDE.sub("", _TAG.sub("", words))
    words = _ENTITY.sub(lambda found: html.unescape(found[0]), words)
    return " ".join(words.split())
