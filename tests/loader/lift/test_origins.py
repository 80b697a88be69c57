"""Origins of doctrines and candidates for doctrines, as RDF."""

from dataclasses import replace

import pytest
from pyoxigraph import Store

from loader.lift import lift
from loader.model import DoctrineCandidate, Evidence, OriginClaim, Span
from ontology.modules import prefixes
from ontology.names import Minter


@pytest.fixture(scope="module")
def ask(reading, run):
    text = reading.decision.source.text

    def saying(words):
        start = text.index(words)
        return Evidence(Span(start, start + len(words)), "by-hand", 0.9)

    told = replace(
        reading,
        origin_claims=(
            OriginClaim("state-created-danger", "lead-smith", "1-us-2", saying("We follow")),
            OriginClaim(
                "state-created-danger",
                "dissent-jones",
                "1-us-2",
                saying("Poe is"),
                denied=True,
                by="lead-smith",
            ),
        ),
        doctrine_candidates=(
            DoctrineCandidate("danger-rule", "danger rule", "lead-smith", (saying("danger counts"),)),
        ),
    )
    store = Store()
    store.extend(lift(told, Minter(), run).quads)
    spaces = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in prefixes().items())

    def answer(query):
        found = store.query(spaces + query, use_default_graph_as_union=True)
        return sorted(tuple(value.value if value else None for value in row) for row in found)

    return answer


def test_an_origin_is_claimed_by_whoever_claims_it_and_told_where_it_is_told(ask):
    assert ask("""SELECT ?how ?by ?in { VALUES ?how { cl:originIn cl:originNotIn } ?claim ?how case:1-us-2 ;
        cl:claimedBy/cl:heading ?by ; cl:inOpinion/cl:heading ?in }""") == [
        ("https://w3id.org/caselaw-graph/def/originIn", "Lead Opinion", "Lead Opinion"),
        ("https://w3id.org/caselaw-graph/def/originNotIn", "Lead Opinion", "Dissenting Opinion"),
    ]


def test_a_candidate_is_no_doctrine(ask):
    assert ask("SELECT ?words { ?one a cl:DoctrineCandidate ; cl:words ?words }") == [("danger rule",)]
    assert ask("SELECT ?one { ?one a cl:DoctrineCandidate ; cl:doctrine ?any }") == []
