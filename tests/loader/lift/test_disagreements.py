"""Disagreements: who answers whom, where, in which manner; what is granted, read differently, told differently."""

from dataclasses import replace

import pytest
from pyoxigraph import Store

from loader.lift import lift
from loader.model import Concession, ContestedReading, Evidence, FactAssertion, Rebuttal, Span
from ontology.modules import prefixes
from ontology.names import Minter


@pytest.fixture(scope="module")
def ask(reading, run):
    text = reading.decision.source.text

    def at(words):
        return Span(text.index(words), text.index(words) + len(words))

    def saying(words):
        return Evidence(at(words), "by-hand", 0.9)

    lead, dissent = "lead-smith", "dissent-jones"
    told = replace(
        reading,
        rebuttals=(
            Rebuttal(1, lead, dissent, "denies", saying("We follow")),
            Rebuttal(
                2,
                dissent,
                lead,
                "faults-reading",
                saying("Poe is inapposite"),
                denied=at("Poe"),
                references=(2,),
                pages=("34-35",),
                notes=("1",),
                quoted=at("danger counts"),
                answers=(1,),
            ),
        ),
        concessions=(Concession(dissent, saying("Moe overruled Coe"), lead, granted=at("Coe")),),
        contested_readings=(
            ContestedReading(dissent, lead, "1-us-2", (saying("Poe is inapposite"),), (at("danger counts"),)),
        ),
        contradicted_facts=(
            FactAssertion(lead, "time-tell-a-b", "5 p.m.", "17:00", saying("We follow")),
            FactAssertion(dissent, "time-tell-a-b", "4 p.m.", "16:00", saying("Moe overruled Coe")),
        ),
    )
    store = Store()
    store.extend(lift(told, Minter(), run).quads)
    spaces = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in prefixes().items())

    def answer(query):
        found = store.query(spaces + query, use_default_graph_as_union=True)
        return sorted(tuple(value.value if value else None for value in row) for row in found)

    return answer


def test_a_rebuttal_says_what_it_answers_where_and_how(ask):
    assert ask("""SELECT ?manner ?said ?words ?note ?to {
        ?one a cl:Rebuttal ; cl:order 2 ; cl:manner ?manner ; cl:takesUp ?said ; cl:rebuts/cl:heading ?to ;
        cl:answersWords/nif:anchorOf ?words ; cl:answersFootnote/cl:noteNumber ?note }""") == [
        (
            "https://w3id.org/caselaw-graph/def/manner/faults-reading",
            "Poe",
            "danger counts",
            "1",
            "Lead Opinion",
        )
    ]
    assert ask("SELECT ?page { ?one a cl:Rebuttal ; cl:answersPage/cl:pageLabel ?page }") == [
        ("34",),
        ("35",),
    ]


def test_a_rebuttal_goes_through_a_reference_which_then_rebuts(ask):
    assert ask(
        "SELECT ?phrase ?does { ?one cl:through ?ref . ?ref cl:phrase ?phrase ; cl:function ?does }"
    ) == [("slip op. at 2254", "https://w3id.org/caselaw-graph/def/function/rebuts")]


def test_a_rebuttal_that_nobody_takes_up_is_unanswered(ask):
    assert ask(
        "SELECT ?order { ?one a cl:Rebuttal ; cl:order ?order FILTER NOT EXISTS { ?other cl:answers ?one } }"
    ) == [("2",)]


def test_a_concession_is_made_to_an_opinion(ask):
    assert ask("SELECT ?to ?what { ?one cl:concedesTo/cl:heading ?to ; cl:takesUp ?what }") == [
        ("Lead Opinion", "Coe")
    ]


def test_a_contested_reading_has_the_words_in_dispute(ask):
    assert ask("""SELECT ?name ?of ?words { ?one a cl:ContestedReading ; cl:readingOf/cl:caseName ?name ;
        cl:contests/cl:heading ?of ; cl:disputedWords/nif:anchorOf ?words }""") == [
        ("Poe v. Coe", "Lead Opinion", "danger counts")
    ]


def test_facts_told_differently_contradict_each_other(ask):
    assert ask("SELECT ?one ?other { ?a cl:value ?one ; cl:contradicts ?b . ?b cl:value ?other }") == [
        ("4 p.m.", "5 p.m."),
        ("5 p.m.", "4 p.m."),
    ]
