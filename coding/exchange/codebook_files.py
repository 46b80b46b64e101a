"""A codebook as a file: our YAML, REFI-QDA's .qdc and a table, by the ending."""

from collections.abc import Callable
from pathlib import PurePath

from coding.errors import UnknownFormatError
from coding.exchange import codebook_csv, codebook_qdc, codebook_yaml
from coding.model import Codebook

_READERS: dict[str, Callable[[str, bytes], Codebook]] = {
    ".yaml": codebook_yaml.read,
    ".yml": codebook_yaml.read,
    ".qdc": codebook_qdc.read,
    ".csv": codebook_csv.read,
}
_WRITERS: dict[str, Callable[[Codebook], bytes]] = {
    ".yaml": codebook_yaml.write,
    ".yml": codebook_yaml.write,
    ".qdc": codebook_qdc.write,
    ".csv": codebook_csv.write,
}


def read_codebook(file: str, data: bytes) -> Codebook:
    """Return the codebook in a file's bytes.

    Raises
    ------
    UnknownFormatError
        If the ending is none of .yaml, .yml, .qdc and .csv.
    BadCodebookError
        If the file cannot be read as a codebook; the reason is told.
    """
    ending = _known_ending(file)
    return _READERS[ending](PurePath(file).name, data)


def write_codebook(file: str, codebook: Codebook) -> bytes:
    """Return the bytes of `codebook` in the format that the ending of `file` names."""
    return _WRITERS[_known_ending(file)](codebook)


def _known_ending(file: str) -> str:
    ending = PurePath(file).suffix.lower()
    if ending not in _READERS:
        raise UnknownFormatError(file=file, ending=ending, endings=".yaml, .qdc, .csv")
    return ending
