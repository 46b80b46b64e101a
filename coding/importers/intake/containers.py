"""Files that hold files: an archive, and a mail with what is attached to it.

Nothing is ever written to a disk. Each member is unpacked when it is read, within
limits that are checked before; one that cannot be given out raises when it is read,
so that the others come in.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from coding.errors import ArchiveRefusedError, CodingAppError, Reason
from coding.i18n import N_
from coding.importers.intake.contents import MAIL, ZIP, content_of
from coding.importers.intake.zip_contents import ZIP_MARKS, is_whole_zip
from coding.importers.intake.zip_members import (
    Entry,
    entries_of,
    read_entry,
    starts_with,
)
from coding.importers.limits import (
    DEEPEST_ARCHIVE,
    MAX_MEMBERS,
    MAX_UNPACKED,
    megabytes,
)
from coding.importers.loading import loaded

_FOLDERS = re.compile(r"[/\\]")
_MAIL_ENDINGS = (".eml", ".mht", ".mhtml")
_OFFICE_ENDINGS = (".docx", ".odt", ".epub", ".xlsx", ".ods")


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another: its name with all that it lies in, and its bytes.

    ``read`` raises a `CodingAppError` where the member cannot be given out.
    """

    name: str
    read: Callable[[], bytes]


def is_container(name: str, data: bytes) -> bool:
    """Tell whether `data` holds files to be read one by one.

    That is a zip that is no document, and a mail with attachments. A broken zip is
    one unless its ending is that of a document, which then tells more.
    """
    content = content_of(data)
    if content == MAIL:
        return bool(_attachments(name, data))
    if content != ZIP:
        return False
    return is_whole_zip(data) or not name.lower().endswith(_OFFICE_ENDINGS)


def members(name: str, data: bytes) -> Iterator[Member]:
    """Yield the files in a container, those of the archives inside it included.

    A mail yields itself and then its attachments. Hidden files and what systems and
    open documents leave behind are left out.

    Raises
    ------
    ArchiveRefusedError
        If the archive cannot be opened, or holds more than is allowed altogether.
    """
    yield from _members(name, data, depth=1, budget=_Budget())


@dataclass(slots=True)
class _Budget:
    """What may still come out of one file, over all the archives inside it."""

    members: int = MAX_MEMBERS
    size: int = MAX_UNPACKED

    def take(self, name: str, members: int, size: int) -> None:
        """Take this much, or refuse the archive `name`."""
        if members > self.members:
            reason = Reason(
                N_("it holds more than {limit} files, so split it"), limit=MAX_MEMBERS
            )
            raise ArchiveRefusedError(file=name, reason=reason)
        if size > self.size:
            reason = Reason(
                N_("unpacked it is more than {limit} MB, so split it"),
                limit=megabytes(MAX_UNPACKED),
            )
            raise ArchiveRefusedError(file=name, reason=reason)
        self.members -= members
        self.size -= size


def _members(
    name: str, data: bytes, *, depth: int, budget: _Budget
) -> Iterator[Member]:
    if not data.startswith(ZIP_MARKS):
        yield from _parts_of_mail(name, data, depth=depth, budget=budget)
        return
    if depth > DEEPEST_ARCHIVE:
        raise ArchiveRefusedError(
            file=name,
            reason=Reason(
                N_(
                    "it lies in an archive inside another one; unpack the outer ones "
                    "first"
                )
            ),
        )
    entries = entries_of(name, data)
    budget.take(name, len(entries), sum(each.info.file_size for each in entries))
    for entry in entries:
        inside = f"{name}/{entry.name}"
        member = Member(inside, partial(read_entry, inside, entry))
        if _may_hold_files(entry):
            yield from _opened(member, depth=depth + 1, budget=budget)
        else:
            yield member


def _may_hold_files(entry: Entry) -> bool:
    ending = entry.name.lower()
    if ending.endswith(_OFFICE_ENDINGS):
        return False  # what they are is told when they are read
    return ending.endswith(_MAIL_ENDINGS) or starts_with(entry, ZIP_MARKS)


def _opened(member: Member, *, depth: int, budget: _Budget) -> Iterator[Member]:
    """Yield the members of a member, or itself where it holds none or is refused."""
    try:
        data = member.read()
        is_one = is_container(member.name, data)
        inside = _members(member.name, data, depth=depth, budget=budget)
        first = next(inside) if is_one else member
    except CodingAppError as error:
        yield Member(member.name, partial(_refuse, error))
    except StopIteration:  # an archive of nothing
        return
    else:
        yield first
        if is_one:
            yield from inside


def _refuse(error: CodingAppError) -> bytes:
    raise error


def _parts_of_mail(
    name: str, data: bytes, *, depth: int, budget: _Budget
) -> Iterator[Member]:
    """Yield a mail and its attachments; archives among these are opened too."""
    attached = _attachments(name, data)
    budget.take(name, len(attached), sum(len(part) for _, part in attached))
    yield Member(name, partial(bytes, data))
    for number, (title, part) in enumerate(attached, start=1):
        last = _FOLDERS.split(title)[-1]
        inside = f"{name}/{last if last.strip('. ') else number}"
        member = Member(inside, partial(bytes, part))
        if part.startswith(ZIP_MARKS):
            yield from _opened(member, depth=depth, budget=budget)
        else:
            yield member


def _attachments(name: str, data: bytes) -> list[tuple[str, bytes]]:
    """Return what is attached to a mail; nothing where it cannot be read as one."""
    try:
        return list(loaded("web.mail.attachments")(name, data))
    except CodingAppError:
        return []  # told when the mail itself is read
