"""Mail: .eml -> its subject and what was written, and the files attached to it."""

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from coding.errors import (
    BrokenMarkupError,
    CodingAppError,
    DamagedFileError,
    EncryptedFileError,
    Reason,
)
from coding.i18n import N_
from coding.importers.imported import ImportedText
from coding.importers.web.markup import decoded, encoding_named, page_tree
from coding.importers.web.page import WebPage

_Part = EmailMessage | MIMEPart
_FORMAT = "EML"
_HEADERS = ("from", "to", "subject", "date", "message-id", "received", "mime-version")
_MOST_PARTS = 1000
_MOST_BOUNDARIES = 100  # the library looks for each of them at every line
_UNMISTAKABLE = ("utf-8", "cp1252")
_SIGNED = ("pgp-signature", "pkcs7-signature", "x-pkcs7-signature")
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime")
_BAD_NAME = re.compile(r'[\x00-\x1f"*/:<>?\\|]+')
_PLAIN, _HTML = "text/plain", "text/html"
_SIGNATURE = "-- "
_BETWEEN_WORDS = re.compile(r"\s+")


def read_mail(name: str, data: bytes) -> ImportedText:
    """Return a mail: its subject as a heading, then its body, quoted replies and all.

    Of a body that is there both as plain text and as a web page, the plain text is
    taken. What is attached is left to `attachments`.

    Raises
    ------
    DamagedFileError
        If it is no mail, or its parts cannot be told apart.
    EmptyFileError
        If there is no text in it.
    """
    message = _message(name, data)
    try:
        return _text(name, message)
    except CodingAppError:
        raise
    except Exception as error:  # the library stumbles over hostile headers
        raise _damaged(name) from error


def attachments(name: str, data: bytes) -> list[tuple[str, bytes]]:
    """Return the files attached to a mail, by name; pictures in its text left out.

    A mail that was forwarded as a file is one of them, called by its subject.

    Raises
    ------
    DamagedFileError
        If it is no mail.
    """
    message = _message(name, data)
    try:
        return [_attached(part, n) for n, part in enumerate(_files(message), 1)]
    except Exception as error:  # the library stumbles over hostile headers
        raise _damaged(name) from error


def _message(name: str, data: bytes) -> EmailMessage:
    if data.lower().count(b"boundary=") > _MOST_BOUNDARIES:
        raise _damaged(name)
    try:
        message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
        keys = {key.lower() for key, _ in message.raw_items()}
    except Exception as error:  # deep nesting and odd headers
        raise _damaged(name) from error
    if not keys & set(_HEADERS):
        reason = Reason(N_("it has no sender, subject or date"))
        raise DamagedFileError(file=name, format=_FORMAT, reason=reason)
    return message


def _damaged(name: str) -> DamagedFileError:
    return DamagedFileError(file=name, format=_FORMAT, reason=BrokenMarkupError())


def _text(name: str, message: EmailMessage) -> ImportedText:
    written = WebPage()
    subject = _header(message, "subject")
    written.page.heading(subject, 1)
    written.page.blank()
    if message.get_content_type() in _ENCRYPTED:
        raise EncryptedFileError(file=name)
    for part in _bodies(message):
        text = _content(name, part)
        if part.get_content_type() == _HTML:
            root = page_tree(name, text, format=_FORMAT)
            if root is not None:
                written.write(root)
        else:
            written.page.paragraph(_unfolded(part, text))
    facts = {
        "title": subject,
        "author": _author(message),
        "written_on": _written_on(message),
    }
    return written.page.imported(name, facts=facts)


def _header(message: EmailMessage, name: str) -> str:
    """Return a header on one line, whatever it is encoded in; "" without one."""
    given = (str(value) for key, value in message.raw_items() if key.lower() == name)
    raw = next(given, "").encode("ascii", "surrogateescape")
    text = _decoded_words(decoded("", raw.replace(b"\0", b"")))
    return _BETWEEN_WORDS.sub(" ", text).strip()


def _decoded_words(header: str) -> str:
    """Return a header without its encoding; in an unknown one as it stands."""
    try:
        return str(make_header(decode_header(header)))
    except (ValueError, LookupError):
        return header


def _author(message: EmailMessage) -> str:
    person, address = parseaddr(_header(message, "from"))
    return person or address


def _written_on(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _parts(message: EmailMessage) -> Iterator[tuple[_Part, bool]]:
    """Yield the parts that are not made of others, and whether each is shown.

    Of alternatives the plain text is shown, else the web page, and of parts that
    belong together the first.
    """
    waiting: list[tuple[_Part, bool]] = [(message, True)]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        part, is_shown = waiting.pop()
        seen += 1
        if part.get_content_maintype() != "multipart" or not part.is_multipart():
            yield part, is_shown
            continue
        children = list(part.iter_parts())
        shown = _shown(part.get_content_subtype(), children)
        waiting += [(each, is_shown and each in shown) for each in reversed(children)]


def _shown(kind: str, children: Sequence[_Part]) -> Sequence[_Part]:
    if kind == "related":
        return children[:1]
    if kind != "alternative":
        return children
    plain = (each for each in children if _is_plain(each))
    others = (each for each in children if each.get_content_type() != _PLAIN)
    chosen = next(plain, None) or next(others, None)
    return [] if chosen is None else [chosen]


def _is_plain(part: _Part) -> bool:
    return part.get_content_type() == _PLAIN and bool(_bytes(part).strip())


def _bodies(message: EmailMessage) -> Iterator[_Part]:
    for part, is_shown in _parts(message):
        is_text = part.get_content_type() in (_PLAIN, _HTML)
        if is_shown and is_text and not _is_file(part):
            yield part


def _files(message: EmailMessage) -> Iterator[_Part]:
    for part, _ in _parts(message):
        is_inline = part.get_content_disposition() != "attachment"
        is_picture = part.get_content_maintype() == "image" and is_inline
        is_signature = part.get_content_subtype() in _SIGNED
        if _is_file(part) and not is_picture and not is_signature:
            yield part


def _is_file(part: _Part) -> bool:
    is_mail = part.get_content_type() == "message/rfc822"
    is_attached = part.get_content_disposition() == "attachment"
    return is_mail or is_attached or bool(part.get_filename())


def _attached(part: _Part, number: int) -> tuple[str, bytes]:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        if isinstance(inner, EmailMessage):
            subject = _header(inner, "subject") or str(number)
            return _BAD_NAME.sub(" ", subject).strip() + ".eml", inner.as_bytes()
    last = re.split(r"[/\\]", part.get_filename() or "")[-1]
    return _BAD_NAME.sub(" ", last).strip() or str(number), _bytes(part)


def _bytes(part: _Part) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _content(name: str, part: _Part) -> str:
    """Return the text of a part; what it says of its encoding may be wrong.

    Only encodings that cannot be taken for another are believed before UTF-8.
    """
    data = _bytes(part)
    told = part.get_param("charset")
    told = encoding_named(told) if isinstance(told, str) and told else ""
    if told and told not in _UNMISTAKABLE:
        try:
            return data.decode(told)
        except UnicodeError:
            return decoded(name, data.replace(b"\0", b""))
    return decoded(name, data.replace(b"\0", b""))


def _unfolded(part: _Part, text: str) -> str:
    """Return plain text with the lines joined that the mail program broke.

    Where it says so ("format=flowed", RFC 3676), a space at the end of a line means
    that the paragraph goes on, as long as the depth of quotation is the same.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    is_space_kept = str(part.get_param("delsp", "")).lower() != "yes"
    joined: list[str] = []
    open_quote: str | None = None
    for line in text.split("\n"):
        quote, rest = _quote_of(line)
        if joined and rest and quote == open_quote:
            joined[-1] += rest
        else:
            joined.append(f"{quote} {rest}" if quote else rest)
        goes_on = rest.endswith(" ") and rest != _SIGNATURE
        open_quote = quote if goes_on else None
        if goes_on and not is_space_kept:
            joined[-1] = joined[-1][:-1]
    return "\n".join(joined)


def _quote_of(line: str) -> tuple[str, str]:
    """Return the signs of quotation at the beginning of a line, and its rest.

    Examples
    --------
    >>> _quote_of(">> Ja. "), _quote_of(" From the office")
    (('>>', 'Ja. '), ('', 'From the office'))
    """
    rest = line.lstrip(">")
    quote = line[: len(line) - len(rest)]
    return quote, rest.removeprefix(" ")
