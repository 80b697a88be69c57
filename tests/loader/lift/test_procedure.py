"""Parties, dockets, days, rulings and the court below, in the graph."""

from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import Store

from loader.check import check
from loader.lift import lift
from loader.model import (
    Advocate,
    Appearance,
    CourtBelow,
    DatedEvent,
    Docket,
    Evidence,
    HistoryEvent,
    Participation,
    Procedure,
    Ruling,
)
from ontology.names import Minter


@pytest.fixture
def made(reading, run):
    opinion = reading.decision.opinions[0]
    words = opinion.paragraphs[0].span
    seen = Evidence(words, "by-hand", 0.9)
    day = (date(2006, 2, 3), date(2006, 2, 3))
    procedure = Procedure(
        (Participation("Roe", ("plaintiff", "appellee"), 1, seen, others=True),),
        (
            Appearance(
                "Ann Poe, for the plaintiff.",
                ("plaintiff",),
                seen,
                (Advocate("Ann Poe", "plaintiff", "Austin, Tex.", "argued", words),),
            ),
        ),
        (Docket("05-1", seen),),
        (DatedEvent("argued", day, seen),),
        (CourtBelow("wawd", "the District Court", "Kelleher", "appeal", seen),),
        (HistoryEvent("certiorari-denied", seen, day),),
        (Ruling("affirmed", opinion.name, words, seen, "the order", whole=True),),
    )
    return lift(replace(reading, procedure=procedure), Minter(), run)


def test_everything_is_said(made):
    store = Store()
    store.extend(made.quads)
    rows = store.query(
        """PREFIX cl: <https://w3id.org/caselaw-graph/def/>
        SELECT ?name ?side ?number ?court ?of ?counsel {
          GRAPH ?g {
            ?part cl:party/cl:name ?name ; cl:side ?side ; cl:andOthers true ; cl:inDecision ?decision .
            ?decision cl:docketNumber ?number .
            ?review cl:courtBelow ?court ; cl:judgeBelow "Kelleher" .
            ?ruling cl:disposesOf ?decision ; cl:disposedOf ?of .
            ?seen cl:counsel ?counsel ; cl:advocate ?who .
            ?who cl:name "Ann Poe" ; cl:represents "plaintiff" ; cl:practisesIn "Austin, Tex." ; cl:argued true .
            ?history cl:earlier ?decision ; cl:historyKind <https://w3id.org/caselaw-graph/def/history/certiorari-denied> } }"""
    )
    assert [[term.value for term in row] for row in rows] == [
        [
            "Roe",
            "1",
            "05-1",
            "https://w3id.org/caselaw-graph/court/wawd",
            "the order",
            "Ann Poe, for the plaintiff.",
        ]
    ]


def test_it_breaks_no_shape(made):
    assert check(made).violations == ()
