"""What people write becomes the one term it means, or a refusal that says what would do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store
from rdflib import Graph

from ontology.names import concept, court
from queries.errors import ValueRefused
from queries.header import Param
from queries.values import TYPES, to_term

XSD = "http://www.w3.org/2001/XMLSchema#"


def term(kind, text):
    return to_term("value", Param(type=kind, help="What is asked.", example="an example"), text)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("489 U.S. 189", "489-us-189"),
        ("489 U. S. 189", "489-us-189"),
        ("  489 U.S. 189  ", "489-us-189"),
        ("109 S. Ct. 998", "109-sct-998"),
        ("109 S.Ct. 998", "109-sct-998"),
        ("103 L. Ed. 2d 249", "103-led2d-249"),
        ("103 L.Ed.2d 249", "103-led2d-249"),
        ("12 Cal. App. 4th 345", "12-calapp4th-345"),
        ("5 U.S. (1 Cranch) 137", "5-us-137"),
        ("20 Rev. Litig. 357", "20-revlitig-357"),
        ("556 U.S. ___", "556-us-___"),
        ("Wood v. Ostrander, 879 F.2d 583, 589 (9th Cir. 1989)", "879-f2d-583"),
        ("In re 3 Oaks, 12 F.4th 33", "12-f4th-33"),
        ("489 U.S. 189, 109 S. Ct. 998, 103 L. Ed. 2d 249", "489-us-189"),
        ("42 U.S.C. § 1983", "42-usc-1983"),
        ("489-us-189", "489-us-189"),
        ("https://w3id.org/caselaw-graph/case/489-us-189", "489-us-189"),
        ("https://law.example/case/489-us-189", "489-us-189"),
    ],
)
def test_a_case_is_known_by_any_spelling_of_any_parallel_form(written, key):
    assert term("case", written) == Literal(key)


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("citation-key", "489-us-189", Literal("489-us-189")),
        ("confidence", ".70", Literal("0.7", datatype=NamedNode(XSD + "decimal"))),
        ("confidence", "1", Literal("1", datatype=NamedNode(XSD + "decimal"))),
        ("court", "ca9", NamedNode(court("ca9"))),
        ("court", "9th Cir.", NamedNode(court("ca9"))),
        ("court", "the Ninth Circuit", NamedNode(court("ca9"))),
        ("date", "1998-09-24", Literal("1998-09-24", datatype=NamedNode(XSD + "date"))),
        ("integer", "007", Literal(7)),
        ("iri", "https://law.example/a", NamedNode("https://law.example/a")),
        ("judge", "O'Scannlain", Literal("O'Scannlain")),
        ("opinion-type", "dissent", NamedNode(concept("opinion-type", "dissent"))),
        ("opinion-type", "Dissenting Opinion", NamedNode(concept("opinion-type", "dissent"))),
        ("text", 'a "mark"', Literal('a "mark"')),
        ("treatment", "DISTINGUISHED", NamedNode(concept("treatment", "distinguished"))),
        ("treatment", concept("treatment", "overruled"), NamedNode(concept("treatment", "overruled"))),
        ("year", "1998", Literal(1998)),
    ],
)
def test_a_value_becomes_the_term_it_means(kind, written, value):
    assert term(kind, written) == value


@pytest.mark.parametrize(
    ("kind", "written", "reason"),
    [
        ("case", "DeShaney", "is no citation"),
        ("case", "489 U.S. at 213", "points to a page inside a decision"),
        ("case", "", "is empty"),
        ("citation-key", "489 U.S. 189", "is no citation key"),
        ("confidence", "1.1", "is not from 0 to 1"),
        ("confidence", "1e-3", "is not from 0 to 1"),
        ("date", "1998-9-24", "is not a date"),
        ("date", "2006-02-30", "is no day of the calendar"),
        ("doctrine", "???", "is no doctrine that is known here"),
        ("integer", "-1", "is not a whole number"),
        ("integer", "9" * 30, "is not a whole number"),
        ("integer", "٧", "is not a whole number"),
        ("iri", "case/489-us-189", "is not an absolute IRI"),
        ("iri", "https://law.example/a b", "is not an absolute IRI"),
        ("judge", "Bybee\nSmith", "has characters that do not print"),
        ("text", "x" * 501, "is longer than 500 characters"),
        ("year", "98", "is not a year"),
        ("year", "9999", "is not a year"),
    ],
)
def test_a_value_that_will_not_do_is_refused_with_the_reason(kind, written, reason):
    with pytest.raises(ValueRefused) as refused:
        term(kind, written)
    assert str(refused.value).startswith("value: ")
    assert reason in str(refused.value)
    assert f"write {TYPES[kind].help}, as in an example" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        ("court", "ca99", "ca9"),
        ("doctrine", "state-created dangers", "state-created-danger"),
        ("opinion-type", "disent", "dissent"),
        ("treatment", "overuled", "overruled"),
    ],
)
def test_a_near_miss_is_answered_with_what_may_have_been_meant(kind, written, meant):
    with pytest.raises(ValueRefused) as refused:
        term(kind, written)
    assert meant in refused.value.suggestions
    assert "; did you mean " in str(refused.value)


ATTEMPTS = [
    "> } INSERT DATA { <a:a> <a:b> <a:c> } #",
    '" } ; DROP ALL #',
    '489-us-189" } UNION { ?s ?p ?o } #',
    "UNDEF } SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } VALUES ?x { UNDEF",
    "https://law.example/> } ?s ?p ?o { <https://law.example/",
    "\\u003e } ?s ?p ?o { \\u003c",
    "'''\n} ?s ?p ?o #'''",
    "\ud800",
    "\x00",
]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_an_injection_is_refused_or_stays_one_literal(kind, attempt):
    try:
        made = term(kind, attempt)
    except ValueRefused:
        return
    assert isinstance(made, Literal)
    assert read_back(made) == (made, made.value)


def read_back(made):
    query = f"SELECT ?x WHERE {{\n  VALUES ?x {{ {made} }}\n}}"
    solutions = Store().query(query)
    assert isinstance(solutions, QuerySolutions)
    [[first]] = solutions
    [[second]] = Graph().query(query)
    return first, str(second)


@given(st.text(max_size=80))
def test_any_text_is_refused_or_comes_back_from_two_engines_as_it_was(written):
    try:
        made = term("text", written)
    except ValueRefused:
        return
    assert read_back(made) == (made, written.strip())


@given(kind=st.sampled_from(sorted(TYPES)), written=st.text(max_size=60))
def test_nothing_but_a_refusal_is_ever_raised(kind, written):
    try:
        made = term(kind, written)
    except ValueRefused:
        return
    assert isinstance(made, NamedNode | Literal)
