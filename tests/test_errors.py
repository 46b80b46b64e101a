"""Every error is a sentence that fits its parameters, in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from coding import errors
from coding.errors import (
    BadCodebookError,
    BadLineError,
    CodingAppError,
    EmptyNameError,
    NotJsonError,
    Reason,
    UnknownSourceError,
)
from coding.i18n import LANGUAGES, Translator

NOTES = {"repaired", "left"}  # what `exchange.codebook_rules.Mender` tells
CODING = Path(__file__).parents[1] / "coding"
ERRORS = {
    name: each
    for name, each in vars(errors).items()
    if isinstance(each, type)
    and issubclass(each, CodingAppError)
    and each not in (CodingAppError, Reason)
}


def parameters_of(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def marked(tree: ast.AST) -> dict[str, list[str]]:
    """The messages that names of a module stand for: ``NAME = N_("...")``."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Assign) else None
        choices = (
            [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
        )
        for choice in choices:
            if isinstance(choice, ast.Call) and getattr(choice.func, "id", "") == "N_":
                message = ast.literal_eval(choice.args[0])
                found.setdefault(node.targets[0].id, []).append(message)
    return found


def messages_of(node: ast.expr, names: dict[str, list[str]]) -> list[str]:
    """The messages that an argument may be; none where it is only handed on."""
    if isinstance(node, ast.Name):
        return names.get(node.id, [])
    if isinstance(node, ast.IfExp):
        return [*messages_of(node.body, names), *messages_of(node.orelse, names)]
    return [ast.literal_eval(node.args[0])] if isinstance(node, ast.Call) else []


def fitting(
    place: str, messages: list[str], given: set[str]
) -> Iterator[tuple[str, str, set[str]]]:
    """Of the messages that a name may stand for one must fit: that, else the first."""
    fit = [message for message in messages if parameters_of(message) == given]
    if messages:
        yield place, (fit or messages)[0], given


def made(module: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Where an error is made, its message, and the parameters that it is given."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = marked(tree)
    for node in ast.walk(tree):
        place = f"{module.relative_to(CODING).as_posix()}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Raise) and getattr(node.exc, "id", "") in ERRORS:
            yield place, ERRORS[node.exc.id].message, set()
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given = {keyword.arg or "**" for keyword in node.keywords}
            if node.func.id in ERRORS:
                yield place, ERRORS[node.func.id].message, given
            elif node.func.id == "Reason" and node.args:
                yield from fitting(place, messages_of(node.args[0], names), given)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in NOTES:
            given = {keyword.arg or "**" for keyword in node.keywords}
            yield from fitting(place, messages_of(node.args[0], names), given)


MADE = [
    each
    for module in sorted(CODING.rglob("*.py"))
    if "node_modules" not in module.parts
    for each in made(module)
]


@pytest.mark.parametrize(
    ("message", "given"), [each[1:] for each in MADE], ids=[each[0] for each in MADE]
)
def test_an_error_is_given_the_parameters_that_its_message_names(message, given):
    assert given == parameters_of(message)


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_made_somewhere(name):
    assert ERRORS[name].message in {message for _, message, _ in MADE}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ERRORS)
def test_an_error_tells_all_of_its_parameters_in_every_language(name, language):
    names = parameters_of(ERRORS[name].message)
    error = ERRORS[name](**{each: f"<{each} {{0}}>" for each in names})

    words = error.in_words(Translator(language))

    assert all(f"<{each} {{0}}>" in words for each in names)


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_a_sentence_or_a_clause_of_one(name):
    message = ERRORS[name].message

    assert message[0].islower() != message.endswith(".")


def test_a_reason_is_told_inside_the_sentence():
    reason = Reason("the guid {guid} is there twice", guid="{7}")
    error = BadCodebookError(file="codes.yaml", reason=reason)

    assert str(error) == (
        "codes.yaml is not a codebook that Feltbog can read: the guid {7} is there "
        "twice."
    )


def test_a_reason_is_told_in_the_language_of_its_sentence():
    danish = Translator("da")
    inside = NotJsonError(reason="list")
    error = BadLineError(line=3, file="codings.jsonl", reason=inside)

    assert inside.in_words(danish) in error.in_words(danish)


def test_an_error_keeps_its_message_apart_from_its_parameters():
    error = UnknownSourceError(name="note", n=0)

    assert error.parameters == {"name": "note", "n": 0}
    assert "{name}" in error.message


def test_an_error_without_parameters_is_told_as_it_stands():
    assert str(EmptyNameError()) == EmptyNameError.message
