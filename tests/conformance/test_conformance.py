"""The W3C's tests over HTTP. `make conformance` runs them and writes docs/conformance.md anew."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import httpx
import pytest
from conformance import description, evaluation, protocol
from conformance.suite import Case, cases

REPORT = Path(__file__).parent.parent.parent / "docs" / "conformance.md"
S11, S12 = "sparql11", "sparql12"
QUERIES = [
    "aggregates",
    "bind",
    "bindings",
    "cast",
    "construct",
    "csv-tsv-res",
    "exists",
    "functions",
    "grouping",
    "json-res",
    "negation",
    "project-expression",
    "property-path",
    "service",
    "subquery",
]
UPDATES = [
    "add",
    "basic-update",
    "clear",
    "copy",
    "delete",
    "delete-data",
    "delete-insert",
    "delete-where",
    "drop",
    "move",
    "update-silent",
]
SYNTAX = ["syntax-query", "syntax-fed", "syntax-update-1", "syntax-update-2"]
NEW = [
    "codepoint-escapes",
    "eval-triple-terms",
    "expression",
    "grouping",
    "lang-basedir",
    "rdf11",
    "syntax",
    "syntax-triple-terms-negative",
    "syntax-triple-terms-positive",
    "version",
]


@dataclass(frozen=True)
class Group:
    """Some tests that are run in one way; those with an engine are run on it alone as well."""

    title: str
    folders: tuple[str, ...]
    kinds: frozenset[str]
    has_engine: bool = True


def group(
    title: str, version: str, folders: list[str], kinds: "tuple[str, ...]", *, engine: bool = True
) -> Group:
    return Group(title, tuple(f"{version}/{each}" for each in folders), frozenset(kinds), engine)


RUNNABLE = (*evaluation.EVALUATION, *evaluation.SYNTAX)
GROUPS = (
    group("SPARQL 1.1 Protocol", S11, ["protocol"], ("ProtocolTest",), engine=False),
    group(
        "SPARQL 1.1 Graph Store HTTP Protocol",
        S11,
        ["graph-store-protocol"],
        ("GraphStoreProtocolTest",),
        engine=False,
    ),
    group(
        "SPARQL 1.1 Service Description",
        S11,
        ["service-description"],
        ("ServiceDescriptionTest",),
        engine=False,
    ),
    group("SPARQL 1.1 Query evaluation and result formats", S11, QUERIES, evaluation.EVALUATION),
    group("SPARQL 1.1 Update evaluation", S11, UPDATES, evaluation.EVALUATION),
    group("SPARQL 1.1 syntax", S11, SYNTAX, RUNNABLE),
    group("SPARQL 1.2", S12, NEW, RUNNABLE),
)


@dataclass(frozen=True)
class Outcome:
    """What came of one test, over HTTP and on the engine alone; an empty text is a pass."""

    case: Case
    http: str
    engine: str


@pytest.fixture(scope="session")
def outcomes(w3c: Path, writable: httpx.Client) -> Callable[[Group], tuple[Outcome, ...]]:
    """Runs the tests of a group, once."""
    server, engine = evaluation.Http(writable), evaluation.Engine()

    def one(case: Case) -> Outcome:
        if case.kind in {"ProtocolTest", "GraphStoreProtocolTest"}:
            return Outcome(case, protocol.run(case, writable), "")
        if case.kind == "ServiceDescriptionTest":
            return Outcome(case, description.run(case.id.rpartition("/")[2], writable), "")
        run = evaluation.syntax if case.kind in evaluation.SYNTAX else evaluation.run
        return Outcome(case, run(case, server), run(case, engine))

    @cache
    def run(group: Group) -> tuple[Outcome, ...]:
        return tuple(one(case) for case in cases(w3c, group.folders) if case.kind in group.kinds)

    return run


@pytest.mark.parametrize(
    "group", [each for each in GROUPS if not each.has_engine], ids=lambda each: each.title
)
def test_every_test_of_a_protocol_passes(outcomes: Callable, group: Group) -> None:
    found = outcomes(group)
    assert len(found) in {34, 13, 3}
    assert {each.case.id: each.http for each in found if each.http} == {}


@pytest.mark.parametrize("group", [each for each in GROUPS if each.has_engine], ids=lambda each: each.title)
def test_nothing_fails_over_http_that_the_engine_can_do(outcomes: Callable, group: Group) -> None:
    found = outcomes(group)
    assert len(found) > 90
    assert {each.case.id: each.http for each in found if each.http and not each.engine} == {}


def test_the_report_is_written(outcomes: Callable, pytestconfig: pytest.Config) -> None:
    if not pytestconfig.getoption("--conformance"):
        pytest.skip("`make conformance` writes the report")
    REPORT.write_text(report({group: outcomes(group) for group in GROUPS}), encoding="utf-8")


def report(found: dict[Group, tuple[Outcome, ...]]) -> str:
    """The page about them."""
    lines = [
        "# Conformance",
        "",
        "The [tests of the W3C](https://github.com/w3c/rdf-tests) (folder `sparql`), sent over HTTP to a server of",
        "this program over a store on disk. `make conformance` runs them and writes this page; `CASELAW_W3C` says",
        "where they are. The server keeps the unnamed graph apart (`CASELAW_UNION_DEFAULT_GRAPH=false`) and may call",
        "others (`CASELAW_CALL_HOSTS=*`), as the tests expect.",
        "",
        "| tests | over HTTP | engine alone |",
        "|---|---|---|",
    ]
    for each, outcomes in found.items():
        passed, alone = (
            sum(not why for why in whys) for whys in zip(*((o.http, o.engine) for o in outcomes), strict=True)
        )
        lines.append(
            f"| {each.title} | {passed} of {len(outcomes)} | {f'{alone} of {len(outcomes)}' if each.has_engine else ''} |"
        )
    failures = [outcome for outcomes in found.values() for outcome in outcomes if outcome.http]
    lines += ["", "## What fails", ""]
    lines += (
        ["All of these fail on the engine (pyoxigraph) as well, when it is asked alone.", ""]
        if failures
        else []
    )
    lines += ["| test | what comes |", "|---|---|"]
    lines += [f"| `{each.case.id}` | {_cell(each.engine)} |" for each in failures]
    return "\n".join(lines) + "\n"


def _cell(why: str) -> str:
    return " ".join(why.replace("|", "\\|").split())[:160]
