"""YAML as people mean it: every value is the text that stands there."""

from typing import Any

import yaml

from coding.offsets import HALF_CHARACTER


class _PlainLoader(yaml.BaseLoader):
    """Keeps “no” a word, 1.10 a label and 2026-05-17 what was typed.

    Aliases are refused, because a few lines of them unfold into gigabytes, and so is
    half of a character, which can be spelled with an escape but not stored.
    """

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("it holds an alias")
        return super().compose_node(parent, index)

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        if HALF_CHARACTER.search(node.value):
            raise yaml.YAMLError("it spells half of a character")
        is_nothing = node.style is None and node.value in {"", "~", "null"}
        return None if is_nothing else super().construct_scalar(node)


def load_yaml(text: str) -> Any:
    """Return the lists, mappings and texts in `text`; None for nothing.

    Raises
    ------
    yaml.YAMLError, RecursionError
        If it is no YAML, holds aliases or half characters, or is nested too deep.

    Examples
    --------
    >>> load_yaml("label: {no: nei, en: null}")
    {'label': {'no': 'nei', 'en': None}}
    """
    return yaml.load(text, Loader=_PlainLoader)
