"""One small decision, read by hand, that says at least one thing of every kind the lift knows."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import pytest
from pyoxigraph import QuerySolutions, Store

from loader.lift import Run, lift
from loader.model import (
    Authority,
    Citation,
    CrossReference,
    Decision,
    DecisionGraph,
    DoctrineMention,
    Evidence,
    Footnote,
    JudicialRole,
    Opinion,
    Page,
    Paragraph,
    Parenthetical,
    Pin,
    Reading,
    Recognition,
    Section,
    Source,
    Span,
    Treatment,
)
from loader.store.base import View
from ontology.modules import prefixes
from ontology.names import Minter

TEXT = """Doe v. Roe

12 F.3d 34 | 9th Cir. | 1994

Lead Opinion

SMITH, Circuit Judge:

I. The Rule

We follow Poe v. Coe, 1 U.S. 2, 3-4 n. 5 (1900) (holding that danger counts (quoting Moe v. Noe, 3 U.S. 4)).1
*35 The state-created danger doctrine is well established. Id. at 9. 42 U.S.C. § 1983. ER 12.

. This circuit first recognized it in Poe. See infra at 35 n. 1.

Dissenting Opinion

JONES, Circuit Judge, dissenting:

Poe is inapposite. See Poe, 1 U.S. at 7 (Brown, J., dissenting). Moe overruled Coe. See slip op. at 2254.
"""


def at(words: str, *, after: str = "") -> Span:
    """The span of the first place where some words stand, after others."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def upto(first: str, last: str) -> Span:
    """The span from some words through others."""
    start = TEXT.index(first)
    return Span(start, TEXT.index(last, start) + len(last))


def saying(words: str, *, after: str = "", rule: str = "by-hand", confidence: float = 0.9) -> Evidence:
    return Evidence(at(words, after=after), rule, confidence)


def _decision() -> Decision:
    lead = Opinion(
        name="lead-smith",
        type="lead",
        heading="Lead Opinion",
        span=upto("Lead Opinion", "35 n. 1."),
        roles=(
            JudicialRole("SMITH", "author", "Circuit Judge", saying("SMITH, Circuit Judge:", confidence=1)),
        ),
        sections=(
            Section("I", "I", "The Rule", 1, upto("I. The Rule", "ER 12."), None),
            Section("A", "I.A", "A part", 2, upto("The state-created", "ER 12."), "I"),
        ),
        paragraphs=(
            Paragraph(1, "heading", at("I. The Rule")),
            Paragraph(2, "body", upto("We follow", "ER 12.")),
            Paragraph(3, "footnote", upto(". This circuit", "35 n. 1."), footnote=1),
        ),
        footnotes=(Footnote(1, upto(". This circuit", "35 n. 1."), at("1", after="3 U.S. 4))."), "34", 0.9),),
    )
    dissent = Opinion(
        name="dissent-jones",
        type="dissent",
        heading="Dissenting Opinion",
        span=upto("Dissenting Opinion", "at 2254."),
        roles=(
            JudicialRole("JONES", "author", "Circuit Judge", saying("JONES, Circuit Judge, dissenting:")),
        ),
        sections=(),
        paragraphs=(Paragraph(4, "body", upto("Poe is", "at 2254.")),),
        footnotes=(),
    )
    return Decision(
        key="12-f3d-34",
        name="Doe v. Roe",
        citations=("12 F.3d 34",),
        court="ca9",
        court_text="9th Cir.",
        year=1994,
        decided=(date(1994, 1, 1), date(1994, 12, 31)),
        heading=upto("Doe v. Roe", "1994"),
        opinions=(lead, dissent),
        pages=(
            Page("F.3d", "34", Span(0, at("*35").start)),
            Page("F.3d", "35", upto("*35", "at 2254.")),
        ),
        source=Source("doe.txt", "text/plain", "ab" * 32, "plaintext", TEXT),
    )


def _citations() -> tuple[Citation, ...]:
    poe = at("1 U.S. 2, 3-4 n. 5 (1900)")
    holding = at("holding that danger counts (quoting Moe v. Noe, 3 U.S. 4)")
    inner = at("quoting Moe v. Noe, 3 U.S. 4")
    quoting = Parenthetical("quoting", inner.of(TEXT), inner)
    return (
        Citation(
            number=1,
            opinion="lead-smith",
            form="full",
            kind="case",
            span=poe,
            full_span=upto("Poe v. Coe", "3 U.S. 4))"),
            evidence=Evidence(poe, "full-case", 0.95),
            authority="1-us-2",
            name="Poe v. Coe",
            parallels=("1 U.S. 2",),
            pins=(Pin("3-4 n. 5", "3", "4", ("5",), "U.S."),),
            parentheticals=(Parenthetical("explanatory", holding.of(TEXT), holding, (quoting,)),),
            page="34",
            year=1900,
        ),
        Citation(
            2,
            "lead-smith",
            "full",
            "case",
            at("3 U.S. 4"),
            at("Moe v. Noe, 3 U.S. 4"),
            saying("3 U.S. 4"),
            authority="3-us-4",
            within=1,
        ),
        Citation(
            3,
            "lead-smith",
            "id",
            "case",
            at("Id. at 9"),
            at("Id. at 9"),
            saying("Id. at 9"),
            reason="no-antecedent",
        ),
        Citation(
            4,
            "lead-smith",
            "full",
            "statute",
            at("42 U.S.C. § 1983"),
            at("42 U.S.C. § 1983"),
            saying("42 U.S.C. § 1983"),
            authority="42-usc-1983",
            writer="concurrence-brown",
        ),
        Citation(
            5, "lead-smith", "full", "record", at("ER 12"), at("ER 12"), saying("ER 12"), authority="er-12"
        ),
        Citation(
            6,
            "dissent-jones",
            "short",
            "case",
            at("1 U.S. at 7"),
            upto("Poe, 1 U.S.", "dissenting)"),
            saying("1 U.S. at 7"),
            authority="1-us-2",
            writer="dissent-brown",
            signal="see",
        ),
    )


@pytest.fixture(scope="session")
def reading() -> Reading:
    return Reading(
        decision=_decision(),
        authorities={
            "1-us-2": Authority("1-us-2", "case", "Poe v. Coe", ("1 U.S. 2", "5 S. Ct. 6"), "scotus", 1900),
            "3-us-4": Authority("3-us-4", "case", "Moe v. Noe", ("3 U.S. 4",), "ca9", 1901, ("3 U.S. 5",)),
            "42-usc-1983": Authority("42-usc-1983", "statute", None, ("42 U.S.C. § 1983",)),
            "er-12": Authority("er-12", "record", None, ("ER 12",)),
            "penal-code-5": Authority("penal-code-5", "statute", None, ("Penal Code § 5",), local=True),
        },
        citations=_citations(),
        cross_references=(
            CrossReference(
                1,
                "lead-smith",
                "infra at 35 n. 1",
                at("infra at 35 n. 1"),
                saying("infra at 35 n. 1"),
                to_opinion="lead-smith",
                pages=("35",),
                notes=("1",),
                footnote=1,
                page="34",
            ),
            CrossReference(
                2,
                "dissent-jones",
                "slip op. at 2254",
                at("slip op. at 2254"),
                saying("slip op. at 2254"),
                pages=("2254",),
                reason="page-not-in-file",
            ),
        ),
        treatments=(
            Treatment("lead-smith", "1-us-2", "followed", (saying("We follow"),), (1,), primary=True),
            Treatment(
                "dissent-jones",
                "1-us-2",
                "distinguished",
                (saying("Poe is inapposite", confidence=0.7), saying("See Poe", rule="signal")),
                (6,),
                modifiers=("in-part",),
                primary=True,
            ),
            Treatment("dissent-jones", "1-us-2", "overruled", (saying("Moe overruled Coe"),), by="3-us-4"),
            Treatment(
                "dissent-jones", "1-us-2", "relied-on", (saying("Moe overruled Coe"),), by="lead-smith"
            ),
        ),
        doctrine_mentions=(
            DoctrineMention(
                "state-created-danger", "lead-smith", saying("state-created danger doctrine"), ("1-us-2",)
            ),
        ),
        recognitions=(
            Recognition(
                "state-created-danger",
                "ca9",
                "recognized",
                "lead-smith",
                saying("This circuit first recognized it in Poe"),
                "1-us-2",
                1900,
                1,
                "34",
            ),
        ),
    )


@pytest.fixture(scope="session")
def run() -> Run:
    return Run(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "0.0-test", "d" * 64)


@pytest.fixture(scope="session")
def graph(reading: Reading, run: Run) -> DecisionGraph:
    return lift(reading, Minter(), run)


@pytest.fixture(scope="session")
def ask(graph: DecisionGraph) -> Callable[[str], list[tuple[str | None, ...]]]:
    """Answers a SPARQL query over the graph: rows of values, in order."""
    store = Store()
    store.extend(graph.quads)
    spaces = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in prefixes().items())

    def answer(query: str) -> list[tuple[str | None, ...]]:
        found = store.query(spaces + query, use_default_graph_as_union=True)
        return sorted(tuple(value.value if value else None for value in row) for row in found)

    return answer


@pytest.fixture(scope="session")
def ask_example(golden: View) -> Callable[[str], list[tuple[str | None, ...]]]:
    """Answers a SPARQL query over the example and the vocabulary: rows of values, in order."""
    spaces = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in prefixes().items())

    def answer(query: str) -> list[tuple[str | None, ...]]:
        found = cast("QuerySolutions", golden.query(spaces + query))
        return sorted(tuple(value.value if value else None for value in row) for row in found)

    return answer


@pytest.fixture
def write_opinion(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small opinion in the layout of the example; each call makes one file."""

    def write(
        name: str = "doe.txt",
        citation: str = "12 F.3d 34",
        holding: str = "We follow Wood v. Ostrander, 879 F.2d 583, 589 (9th Cir.1989).",
    ) -> Path:
        path = tmp_path / "opinions" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"Doe v. Roe\n\n{citation} | 9th Cir. | 1994\n\nLead Opinion\n\nSMITH, Circuit Judge:\n\n{holding}\n",
            encoding="utf-8",
        )
        return path

    return write
