"""Memos as Markdown: in one file, or a file each in an archive."""

import io
import zipfile
from collections.abc import Iterator

from coding.exchange.memo_links import read_links
from coding.exchange.memo_print import PrintedMemo, PrintedMemos, file_names, link_words
from coding.i18n import Translator

__all__ = ["as_markdown", "as_zip"]

# The zip's own clock stands still, so that the same memos give the same file.
_STILL = (1980, 1, 1, 0, 0, 0)


def as_markdown(printed: PrintedMemos, translate: Translator) -> bytes:
    """Return memos as one Markdown file, with links between them."""
    parts = [f"# {printed.title}", printed.facts]
    for memo in printed.memos:
        targets = {each.anchor: f"#{each.anchor}" for each in printed.memos}
        head = f'<a id="{memo.anchor}"></a>\n\n## {memo.title}'
        parts += [head, *_memo(memo, targets, translate)]
    return ("\n\n".join(parts) + "\n").encode()


def as_zip(printed: PrintedMemos, translate: Translator) -> bytes:
    """Return memos as an archive with a Markdown file each, which lead to another."""
    names = file_names(printed.memos)
    targets = {
        memo.anchor: f"<{name}>"
        for memo, name in zip(printed.memos, names, strict=True)
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for memo, name in zip(printed.memos, names, strict=True):
            parts = [f"# {memo.title}", *_memo(memo, targets, translate)]
            entry = zipfile.ZipInfo(name, _STILL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, ("\n\n".join(parts) + "\n").encode())
    return out.getvalue()


def _memo(
    memo: PrintedMemo, targets: dict[str, str], translate: Translator
) -> Iterator[str]:
    yield f"*{memo.facts}*  \n*{memo.about}*"
    if memo.quote:
        yield _quoted(memo.quote)
    body = _body(memo, targets, translate)
    if body.strip():
        yield body
    for number, link in enumerate(memo.quotes, start=1):
        yield f"{_quoted(link.quote)}\n>\n> — {number}. {link.reference}"
    if memo.back:
        names = ", ".join(
            f"[{link.text}]({targets[link.anchor]})"
            if link.anchor in targets
            else link.text
            for link in memo.back
        )
        yield f"*{translate('Linked from: {memos}', memos=names)}*"


def _body(memo: PrintedMemo, targets: dict[str, str], translate: Translator) -> str:
    pieces, number = [], 0
    for piece in read_links(memo.body):
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        words, link = link_words(memo, number, translate)
        number += 1
        target = targets.get(link.anchor)
        shown = f"({words})" if link.quote else words
        pieces.append(f"[{words}]({target})" if target else shown)
    return "".join(pieces)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
