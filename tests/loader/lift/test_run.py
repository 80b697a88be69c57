"""Fingerprints: the same file read by the same program, and nothing else, has the same one."""

from dataclasses import replace

import pytest

from loader.lift.run import Run, digest_of, program_digest


def test_the_fingerprint_depends_on_the_file_and_the_program_and_not_on_the_time(run):
    other = Run.now()
    assert run.fingerprint("a") == replace(run, when=other.when, version="9").fingerprint("a")
    assert run.fingerprint("a") != run.fingerprint("b")
    assert run.fingerprint("a") != replace(run, digest="e" * 64).fingerprint("a")


def test_a_run_of_now_is_of_the_program_that_runs():
    assert Run.now().digest == program_digest()
    assert Run.now().when.tzinfo is not None


@pytest.fixture
def package(tmp_path, monkeypatch):
    folder = tmp_path / "inkpot"
    (folder / "rules").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "rules" / "one.yml").write_text("a: 1")
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def test_the_digest_sees_every_rule_but_no_compiled_file(package):
    before = digest_of("inkpot")
    (package / "__pycache__").mkdir(exist_ok=True)
    (package / "__pycache__" / "x.pyc").write_bytes(b"1")
    assert digest_of("inkpot") == before
    (package / "rules" / "one.yml").write_text("a: 2")
    assert digest_of("inkpot") != before


def test_the_digest_sees_the_versions_of_tools(package):
    assert digest_of("inkpot", tools=("pytest",)) != digest_of("inkpot")
