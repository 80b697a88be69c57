"""The shape of the house: who may import whom, how large things are, and what starts with what."""

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("ontology", "queries", "loader", "api")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

LONGEST_MODULE = 300
LONGEST_FUNCTION = 50

LONGER: dict[str, str] = {}
"""Modules and functions that may be longer, each with its reason."""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield f"{name(path)}:{node.name}", node.end_lineno - body[0].lineno + 1 if body else 0


def test_every_import_goes_in_the_one_direction():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_can_be_read_in_one_sitting(path):
    assert name(path) in LONGER or len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_function_fits_on_a_screen(path):
    assert {
        made: lines for made, lines in functions(path) if lines > LONGEST_FUNCTION and made not in LONGER
    } == {}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_exceptions_from_the_sizes_are_still_needed():
    sizes = {name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    lengths = dict(made for path in MODULES for made in functions(path))
    for longer in LONGER:
        assert sizes.get(longer, 0) > LONGEST_MODULE or lengths.get(longer, 0) > LONGEST_FUNCTION, longer


@pytest.mark.parametrize("package", PACKAGES)
def test_the_plain_package_names_are_ours(package):
    assert Path(str(importlib.import_module(package).__file__)).is_relative_to(ROOT)


def loaded_by(imported: str) -> set[str]:
    """The top-level modules that importing one brings in, in a fresh interpreter."""
    code = f"import sys, {imported}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_api_starts_without_the_tools_that_read_opinions():
    assert loaded_by("api.app").isdisjoint({"eyecite", "courts_db", "pyshacl", "owlready2"})


def test_a_reader_that_replaces_a_killed_one_starts_without_anything_heavy():
    heavy = {"rdflib", "pydantic", "fastapi", "httpx", "lark", "eyecite", "pyshacl"}
    assert loaded_by("loader.store.worker").isdisjoint(heavy)


def test_help_starts_without_anything_heavy():
    heavy = {"eyecite", "courts_db", "pyshacl", "owlready2", "rdflib", "pyoxigraph", "fastapi", "uvicorn"}
    assert loaded_by("loader.cli").isdisjoint(heavy)
