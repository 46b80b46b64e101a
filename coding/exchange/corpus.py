"""A corpus: texts with what is known about them, perhaps already coded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from coding.errors import BadCodebookError, Reason
from coding.exchange.coding_lines import Wanted, read_lines
from coding.i18n import N_
from coding.model import Case, Coder, Source
from coding.offsets import normalise

FORMAT = "feltbog-corpus/1"


@dataclass(frozen=True, slots=True)
class CorpusSource:
    """A source of a corpus with its text, its site's key and its variables."""

    source: Source
    text: str
    site: str
    variables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A shipped corpus; texts about it are kept by language."""

    name: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    origin: Mapping[str, str]
    licence: str
    languages: tuple[str, ...]
    codebook: str
    sites: Mapping[str, tuple[str, Mapping[str, str]]]
    coders: tuple[Coder, ...]
    sources: tuple[CorpusSource, ...]
    codings: tuple[Wanted, ...]

    def site(self, key: str, language: str) -> Case:
        """Return a site with its name in `language`."""
        guid, names = self.sites[key]
        return Case(names.get(language) or next(iter(names.values())), guid=guid)


def read_corpus(read: Callable[[str], str]) -> Corpus:
    """Return the corpus whose files `read` gives by their relative path.

    Raises
    ------
    BadCodebookError
        If corpus.yaml is not a corpus that we can read.
    """
    content = yaml.safe_load(read("corpus.yaml"))
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        reason = Reason(N_("its first entry must be “format: {format}”"), format=FORMAT)
        raise BadCodebookError(file="corpus.yaml", reason=reason)
    lines = read("codings.jsonl").split("\n")  # a quote may hold other line breaks
    return Corpus(
        name=content["name"],
        title=content["title"],
        description=content["description"],
        origin=content["origin"],
        licence=content["licence"],
        languages=tuple(content["languages"]),
        codebook=content["codebook"],
        sites={each["key"]: (each["guid"], each["name"]) for each in content["sites"]},
        coders=tuple(
            Coder(each["name"], color=each["color"], guid=each["guid"])
            for each in content["coders"]
        ),
        sources=tuple(_source(each, read) for each in content["sources"]),
        codings=tuple(read_lines(lines, file="codings.jsonl", coder="")),
    )


def _source(item: Mapping[str, Any], read: Callable[[str], str]) -> CorpusSource:
    source = Source(
        name=item["name"],
        kind=item["kind"],
        language=item["language"],
        length=0,
        words=0,
        observed_on=date.fromisoformat(item["observed_on"]),
        author=item["author"],
        file_name=item["file"],
        guid=item["guid"],
    )
    text = normalise(read(f"texts/{item['file']}"))
    return CorpusSource(source, text, item["site"], item.get("variables", {}))
