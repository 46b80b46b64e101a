"""What comes out of a codebook file: the codebook, and what such a file can tell."""

from dataclasses import dataclass

from coding.exchange.codebook_rules import Note
from coding.model import Codebook


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """A codebook out of a file.

    ``notes`` tell what was mended or left out. ``fields`` names what a file of this
    form can tell of a code ("name", "parent", "definition", "aliases", ...) and of the
    codebook ("codebook.label", ...), and ``languages`` those of its texts: an update
    from it leaves everything else as it is.
    """

    codebook: Codebook
    notes: tuple[Note, ...] = ()
    fields: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
