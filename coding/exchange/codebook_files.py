"""A codebook as a file: YAML, REFI-QDA's .qdc, CSV, Excel, Taguette's CSV."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from coding.errors import BadCodebookError, Reason, UnknownFormatError
from coding.exchange import (
    codebook_csv,
    codebook_qdc,
    codebook_taguette,
    codebook_xlsx,
    codebook_yaml,
    codebook_yaml_out,
)
from coding.exchange.codebook_file import CodebookFile
from coding.exchange.codebook_losses import losses
from coding.i18n import N_
from coding.model import Codebook

__all__ = [
    "FORMATS",
    "CodebookFile",
    "not_held",
    "read_codebook",
    "read_codebook_file",
    "write_codebook",
]

FORMATS: Mapping[str, str] = {
    "yaml": ".yaml",
    "qdc": ".qdc",
    "csv": ".csv",
    "xlsx": ".xlsx",
    "taguette": ".csv",
}
"""The names of the formats that can be written, and the endings of their files."""

MOST_MEGABYTES = 20
_BY_ENDING = {
    ".yaml": "yaml", ".yml": "yaml", ".qdc": "qdc", ".csv": "csv", ".xlsx": "xlsx"
}  # fmt: skip
_READERS: dict[str, Callable[[str, bytes], CodebookFile]] = {
    "yaml": codebook_yaml.read,
    "qdc": codebook_qdc.read,
    "csv": codebook_csv.read,
    "xlsx": codebook_xlsx.read,
}
_WRITERS: dict[str, Callable[[Codebook], bytes]] = {
    "yaml": codebook_yaml_out.write,
    "qdc": codebook_qdc.write,
    "csv": codebook_csv.write,
    "xlsx": codebook_xlsx.write,
    "taguette": codebook_taguette.write,
}


def read_codebook_file(file: str, data: bytes) -> CodebookFile:
    """Return the codebook in a file's bytes, with what was mended or left out.

    Raises
    ------
    UnknownFormatError
        If the ending is none of .yaml, .qdc, .csv and .xlsx.
    BadCodebookError
        If the file cannot be read as a codebook, or is too large; the reason is told.
    """
    read, name = _READERS[_format(file)], PurePath(file).name
    if len(data) > MOST_MEGABYTES * 1_000_000:
        size = len(data) // 1_000_000
        message = N_("it is {n} MB, and {limit} MB is the most")
        reason = Reason(message, n=size, limit=MOST_MEGABYTES)
        raise BadCodebookError(file=name, reason=reason)
    return read(name, data)


def read_codebook(file: str, data: bytes) -> Codebook:
    """Return the codebook in a file's bytes; see `read_codebook_file`."""
    return read_codebook_file(file, data).codebook


def write_codebook(file: str, codebook: Codebook) -> bytes:
    """Return the bytes of `codebook`.

    Parameters
    ----------
    file : str
        A file, whose ending says in which format, or a name of `FORMATS`.
    """
    return _WRITERS[_format(file)](codebook)


def not_held(file: str, codebook: Codebook) -> tuple[Reason, ...]:
    """Return what the format of `file` cannot hold of this codebook."""
    return losses(_format(file), codebook)


def _format(file: str) -> str:
    if file in FORMATS:
        return file
    ending = PurePath(file).suffix.lower()
    if ending not in _BY_ENDING:
        known = ".yaml, .qdc, .csv, .xlsx"
        raise UnknownFormatError(file=file, ending=ending, endings=known)
    return _BY_ENDING[ending]
