"""YAML as people mean it: every value is the text that stands there."""

from collections.abc import Callable
from typing import Any

import yaml

from coding.offsets import HALF_CHARACTER

MOST_NESTED = 200
# libyaml's parser is ten times faster; it is missing where PyYAML was built without it.
_BaseLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Repeated = Callable[[str, int], None]


class _PlainLoader(_BaseLoader):  # type: ignore[misc, valid-type]  # one of two classes
    """Keeps “no” a word, 1.10 a label and 2026-05-17 what was typed.

    Half of a character is refused: it can be spelled with an escape but not stored.
    """

    on_repeated: Repeated | None = None

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        if HALF_CHARACTER.search(node.value):
            raise yaml.YAMLError("it spells half of a character")
        is_nothing = not node.style and node.value in {"", "~", "null"}
        return None if is_nothing else super().construct_scalar(node)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            if self.on_repeated and key.value in seen and isinstance(key.value, str):
                self.on_repeated(key.value, key.start_mark.line + 1)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep=deep)


def load_yaml(text: str, *, on_repeated: Repeated | None = None) -> Any:
    """Return the lists, mappings and texts in `text`; None for nothing.

    Parameters
    ----------
    text : str
        One document of YAML.
    on_repeated : callable, optional
        Told the name and the line of every entry that its mapping has twice; the last
        one counts.

    Raises
    ------
    yaml.YAMLError, RecursionError, ValueError
        If it is no YAML, holds aliases or half characters, or is nested too deep.

    Examples
    --------
    >>> load_yaml("label: {no: nei, en: null}")
    {'label': {'no': 'nei', 'en': None}}
    """
    _refuse_what_unfolds(text)
    loader = _PlainLoader(text)
    loader.on_repeated = on_repeated
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def _refuse_what_unfolds(text: str) -> None:
    """Refuse aliases, which unfold a few lines into gigabytes, and deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=_BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError(f"it holds an alias {event.start_mark}")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_NESTED:
            raise yaml.YAMLError(f"it is nested more than {MOST_NESTED} deep")
