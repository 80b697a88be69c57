"""The builder of graphs: one canonical term for each value, each quad once."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from loader.lift.graph import Quads, expand, stated, term

XSD = "http://www.w3.org/2001/XMLSchema#"
NODE = NamedNode("https://example.org/thing")


@pytest.mark.parametrize(
    ("value", "written", "datatype"),
    [
        ("9th Cir.", "9th Cir.", "string"),
        (42, "42", "integer"),
        (True, "true", "boolean"),
        (Decimal("0.90"), "0.9", "decimal"),
        (Decimal("1.0"), "1", "decimal"),
        (Decimal("1E+2"), "100", "decimal"),
        (date(2006, 1, 31), "2006-01-31", "date"),
        (datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC), "2026-01-02T03:04:05Z", "dateTime"),
        (datetime(2026, 1, 2, 1, tzinfo=timezone(timedelta(hours=-5))), "2026-01-02T06:00:00Z", "dateTime"),
    ],
)
def test_each_value_has_one_canonical_term(value, written, datatype):
    assert term(value) == Literal(written, datatype=NamedNode(XSD + datatype))


@given(
    st.text()
    | st.integers(-(2**62), 2**62)
    | st.booleans()
    | st.dates(date(1600, 1, 1), date(2400, 1, 1))
    | st.decimals(-1000, 1000, places=4)
)
def test_a_store_keeps_every_term_as_it_was_made(value):
    store = Store()
    quad = Quad(NODE, NODE, term(value))
    store.add(quad)
    assert list(store) == [quad]


def test_a_node_is_pointed_at_and_not_described():
    assert term(NODE) is NODE


def test_a_prefixed_name_is_expanded_by_the_prefix_map():
    assert expand("cl:order") == NamedNode("https://w3id.org/caselaw-graph/def/order")


def test_an_unknown_prefix_is_an_error():
    with pytest.raises(KeyError):
        expand("nobody:order")


def test_a_quad_said_twice_is_kept_once_and_in_order():
    quads = Quads(NODE)
    quads.describe(NODE, "cl:Citation", {"cl:order": [2, 1, 2], "cl:words": None})
    quads.add(NODE, "cl:order", 1)
    assert [quad.object for quad in quads.finish()] == [expand("cl:Citation"), Literal(2), Literal(1)]
    assert {quad.graph_name for quad in quads.finish()} == {NODE}


def test_the_vocabulary_says_which_class_a_kind_of_authority_has():
    typed = stated("vocab", "cl:typedAs")
    assert typed["https://w3id.org/caselaw-graph/def/authority-kind/rule"].endswith("def/Rule")
