"""The map of the project: which room may know which, and how large things are.

Change it when you mean to, together with the map in `ARCHITECTURE.md`.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BASE = {"model", "offsets", "errors", "i18n", "words", "resampling"}
PURE = {
    *("importers", "segmentation", "agreement", "analysis", "teaching"),
    *("charts", "exchange"),
}
MAY_IMPORT = {
    **dict.fromkeys(BASE | PURE | {"storage"}, BASE),
    "teaching": BASE | {"agreement"},
    "exchange": BASE | {"charts"},
    "workflow": BASE | PURE | {"storage"},
    "cli": BASE | PURE | {"workflow"},
    "ui": BASE | PURE | {"workflow"},
    "__main__": {"cli"},
    "app": {"ui"},
}
# Which rooms may know a library, wherever it would be a temptation elsewhere.
LIBRARIES = {
    "streamlit": {"ui", "app"},
    "sqlite3": {"storage"},
    "sqlite_utils": {"storage", "workflow", "cli", "ui"},
    "altair": {"charts", "ui"},
    "vl_convert": {"charts"},
    "lxml": {"importers", "exchange"},
    "mammoth": {"importers"},
    "xlsxwriter": {"exchange"},
    "docx": {"exchange"},
    "spacy": {"segmentation", "analysis"},
    "sklearn": {"analysis", "agreement"},
    "argparse": {"cli"},
}
SQL_CALLS = {"execute", "executemany", "executescript"}

MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 60
LONG_MODULES = {"coding/errors.py": "a list of messages, one class each"}
LONG_FUNCTIONS: dict[str, str] = {}


def modules() -> list[str]:
    """Every module that ships, by its path from the project's root."""
    inside = (path.relative_to(ROOT) for path in (ROOT / "coding").rglob("*.py"))
    ours = (path for path in inside if "node_modules" not in path.parts)
    return ["app.py", *sorted(path.as_posix() for path in ours)]


MODULES = modules()


@cache
def parsed(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def room_of(module: str) -> str:
    """The room in which a module stands; "" for the package's own `__init__`."""
    parts = Path(module).with_suffix("").parts
    name = parts[0] if parts[0] == "app" else parts[1]
    return "" if name == "__init__" else name


def imported(module: str) -> Iterator[str]:
    """Full names of all that a module imports, inside functions too."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_imported(module: str) -> set[str]:
    ours = (name.split(".")[1] for name in imported(module) if name[:7] == "coding.")
    return {room for room in ours if not room.startswith("__")} - {room_of(module)}


def functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def calls(node: ast.AST) -> set[str]:
    """Names of the functions and methods that are called inside `node`."""
    called = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    return {
        each.attr if isinstance(each, ast.Attribute) else each.id
        for each in called
        if isinstance(each, ast.Attribute | ast.Name)
    }


def undocumented(module: str) -> Iterator[str]:
    """Public modules, classes, functions and methods that say nothing of themselves."""
    tree = parsed(module)
    if not ast.get_docstring(tree):
        yield module
    is_error = module == "coding/errors.py"  # there the message says it
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            if not is_error and not ast.get_docstring(node):
                yield f"{module} {node.name}"
            yield from (f"{module} {node.name}.{name}" for name in silent(node.body))
    yield from (f"{module} {name}" for name in silent(tree.body))


def silent(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            is_public = not node.name.startswith("_")
            if is_public and not ast.get_docstring(node):
                yield node.name


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_the_rooms_that_the_map_allows(module):
    allowed = MAY_IMPORT.get(room_of(module), set())

    assert rooms_imported(module) <= allowed


def test_every_room_is_on_the_map():
    rooms = {room_of(module) for module in MODULES} - {""}

    assert rooms <= set(MAY_IMPORT)


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_only_in_its_rooms(library):
    users = {
        room_of(module)
        for module in MODULES
        if any(name.split(".")[0] == library for name in imported(module))
    }

    assert users <= LIBRARIES[library]


def test_sql_is_spoken_only_in_storage():
    speaking = [each for each in MODULES if calls(parsed(each)) & SQL_CALLS]

    assert speaking
    assert {room_of(module) for module in speaking} == {"storage"}


def test_whatever_the_workflow_records_is_signed_by_an_actor():
    recording = [
        (module, node)
        for module in MODULES
        if room_of(module) == "workflow"
        for node in functions(module)
        if "recording" in calls(node)
    ]
    unsigned = [
        f"{module} {node.name}"
        for module, node in recording
        if "actor" not in {arg.arg for arg in (*node.args.args, *node.args.kwonlyargs)}
    ]

    assert recording
    assert unsigned == []


def test_no_module_is_longer_than_a_reader_wants():
    long = {
        module
        for module in MODULES
        if len((ROOT / module).read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }

    assert long == set(LONG_MODULES)


def test_no_function_is_longer_than_a_screen():
    long = {
        f"{module} {node.name}"
        for module in MODULES
        for node in functions(module)
        if length(node) > MOST_LINES_OF_A_FUNCTION
    }

    assert long == set(LONG_FUNCTIONS)


def test_whatever_is_public_says_what_it_is():
    assert [name for module in MODULES for name in undocumented(module)] == []
