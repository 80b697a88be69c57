"""Every format holds what was answered, and says it readably where a person may read it."""

import csv
import io
import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from loader.errors import QueryError, UsageError
from loader.store.results import FORMATS, GRAPHS, RESULTS, Format, find, kind_of, write, write_graph

EX = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PREFIXES = {"ex": EX, "case": EX + "case/", "xsd": XSD, "odd": EX + "odd-"}
G = NamedNode(EX + "g")
TRIPLES = [
    Triple(NamedNode(EX + "case/439-f3d-1055"), NamedNode(RDF + "type"), NamedNode(EX + "Decision")),
    Triple(NamedNode(EX + "case/439-f3d-1055"), NamedNode(EX + "year"), Literal(2006)),
    Triple(NamedNode(EX + "case/439-f3d-1055"), NamedNode(EX + "name"), Literal('“A” v. "B" <&>\n§')),
    Triple(NamedNode(EX + "case/439-f3d-1055"), NamedNode(EX + "label"), Literal("danger", language="en")),
    Triple(NamedNode(EX + "case/439-f3d-1055"), NamedNode(EX + "cites"), NamedNode(EX + "odd-case")),
    Triple(NamedNode(EX + "case/439-f3d-1055"), NamedNode(EX + "cites"), BlankNode("b")),
    Triple(BlankNode("b"), NamedNode(EX + "primary"), Literal(value=True)),
    Triple(NamedNode("urn:x"), NamedNode(EX + "on"), Literal("2006-01-31", datatype=NamedNode(XSD + "date"))),
    Triple(NamedNode("urn:x"), NamedNode(EX + "sure"), Literal("0.95", datatype=NamedNode(XSD + "decimal"))),
    Triple(NamedNode("urn:x"), NamedNode(EX + "big"), Literal(2**60)),
]
QUADS = [
    Quad(t.subject, t.predicate, t.object, graph) for graph in (G, NamedNode(EX + "h")) for t in TRIPLES
] + [Quad(TRIPLES[0].subject, TRIPLES[0].predicate, TRIPLES[0].object)]


def store() -> Store:
    found = Store()
    found.extend(Quad(t.subject, t.predicate, t.object) for t in TRIPLES)
    return found


def written(text: str, wanted: str) -> bytes:
    output = io.BytesIO()
    write(store().query(text), find(wanted), output, PREFIXES, text)
    return output.getvalue()


def graph(statements: Iterable[Triple] | Iterable[Quad], wanted: Format) -> bytes:
    output = io.BytesIO()
    write_graph(statements, wanted, output, PREFIXES)
    return output.getvalue()


def canonical(quads: Iterable[Quad]) -> set[str]:
    """Quads as text, with one name for every blank node, of which there is one here."""
    return {
        " ".join("_:b" if word.startswith("_:") else word for word in str(quad).split(" ")) for quad in quads
    }


@pytest.mark.parametrize("wanted", GRAPHS, ids=lambda one: one.name)
def test_a_graph_is_read_back_as_it_was_written(wanted: Format) -> None:
    assert isinstance(wanted.engine, RdfFormat)
    lines = graph(TRIPLES, wanted)
    unnamed = (Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in TRIPLES)
    assert canonical(parse(lines, format=wanted.engine)) == canonical(unnamed)


@pytest.mark.parametrize("wanted", GRAPHS, ids=lambda one: one.name)
def test_graphs_keep_their_names_where_the_format_has_names(wanted: Format) -> None:
    assert isinstance(wanted.engine, RdfFormat)
    found = canonical(parse(graph(QUADS, wanted), format=wanted.engine))
    kept = QUADS if wanted.holds_names else [Quad(q.subject, q.predicate, q.object) for q in QUADS]
    assert found == canonical(kept)


@pytest.mark.parametrize("name", ["turtle", "trig", "jsonld", "rdfxml"])
def test_formats_for_people_use_the_known_prefixes(name: str) -> None:
    lines = graph(TRIPLES, find(name)).decode()
    assert EX in lines
    assert lines.count(f"<{EX}year") == lines.count(f'"{EX}year') == 0
    assert "ex:year" in lines


def test_json_ld_says_one_property_a_line_in_short() -> None:
    document = json.loads(graph(TRIPLES, find("jsonld")))
    decision = document["@graph"][0]
    assert decision == {
        "@id": "case:439-f3d-1055",
        "@type": "ex:Decision",
        "ex:year": 2006,
        "ex:name": '“A” v. "B" <&>\n§',
        "ex:label": {"@value": "danger", "@language": "en"},
        "ex:cites": [{"@id": "odd:case"}, {"@id": "_:b"}],
    }
    assert document["@context"]["ex"] == EX
    assert document["@context"]["odd"] == {"@id": EX + "odd-", "@prefix": True}
    assert b'\n      "ex:year": 2006,\n' in graph(TRIPLES, find("jsonld"))


@given(
    st.lists(
        st.builds(
            Quad,
            st.sampled_from([NamedNode(EX + local) for local in ("a", "case/b", "//c", "odd-", "")]),
            st.sampled_from([NamedNode(RDF + "type"), NamedNode(EX + "p"), NamedNode("urn:ex:p")]),
            st.one_of(
                st.integers().map(Literal),
                st.booleans().map(Literal),
                st.sampled_from([NamedNode(EX + "a"), Literal("x", language="en-us"), Literal("010", datatype=NamedNode(XSD + "integer"))]),
                st.text(st.characters(exclude_categories=["Cs"])).map(Literal),
            ),
            st.sampled_from([G, NamedNode(EX + "case/g"), DefaultGraph()]),
        ),
    )
)  # fmt: skip
def test_whatever_is_written_as_json_ld_is_read_back(quads: list[Quad]) -> None:
    lines = graph(sorted(quads, key=lambda quad: str(quad.graph_name)), find("jsonld"))
    assert set(parse(lines, format=RdfFormat.JSON_LD)) == set(quads)


def test_json_ld_has_no_place_for_a_triple_in_a_triple() -> None:
    nested = Triple(TRIPLES[0].subject, TRIPLES[0].predicate, TRIPLES[0])
    with pytest.raises(ValueError, match="no place"):
        graph([nested], find("jsonld"))


@pytest.mark.parametrize("name", ["json", "xml", "tsv"])
def test_solutions_are_read_back_as_they_were_written(name: str) -> None:
    text = "SELECT ?s ?none ?o { ?s ?p ?o } ORDER BY ?o"
    wanted = find(name, RESULTS).engine
    assert isinstance(wanted, QueryResultsFormat)
    found = parse_query_results(written(text, name), wanted)
    assert isinstance(found, QuerySolutions)
    assert [variable.value for variable in found.variables] == ["s", "none", "o"]
    expected = store().query(text)
    assert isinstance(expected, QuerySolutions)
    assert [str(row["o"]) for row in found] == [str(row["o"]) for row in expected]


def test_csv_is_read_by_other_programs() -> None:
    text = "SELECT ?name { ?s <http://example.org/name> ?name }"
    assert list(csv.reader(io.StringIO(written(text, "csv").decode(), newline=""))) == [
        ["name"],
        ['“A” v. "B" <&>\n§'],
    ]


@pytest.mark.parametrize("wanted", RESULTS, ids=lambda one: one.name)
def test_a_boolean_is_written_in_every_format_for_results(wanted: Format) -> None:
    assert b"true" in written("ASK {}", wanted.name)


@pytest.mark.parametrize(("text", "name"), [("ASK {}", "turtle"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv")])
def test_a_format_that_does_not_hold_the_answer_is_refused(text: str, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be written as"):
        written(text, name)


def test_what_the_engine_cannot_go_on_with_is_refused_in_our_words() -> None:
    text = "SELECT * { { ?s ?p ?o } UNION { SERVICE <http://127.0.0.1:1/> {} } }"
    with pytest.raises(QueryError, match="port 1 is not allowed"):
        written(text, "json")
    broken = parse_query_results(written("SELECT * { ?s ?p ?o }", "json")[:-50], QueryResultsFormat.JSON)
    with pytest.raises(QueryError, match="Unexpected end"):
        write(broken, find("csv"), io.BytesIO(), PREFIXES)


def test_an_output_that_is_closed_is_no_fault_of_the_query() -> None:
    class Closed(io.BytesIO):
        def write(self, data: object, /) -> int:
            raise BrokenPipeError(32, "Broken pipe")

    with pytest.raises(BrokenPipeError):
        write(store().query("SELECT * { ?s ?p ?o }"), find("json"), Closed(), PREFIXES)


def test_a_format_is_found_by_name_extension_and_media_type() -> None:
    for one in FORMATS:
        assert find(one.name) is find(one.extension) is find(one.media_type) is one
    assert find("text/turtle; charset=utf-8").name == "turtle"
    assert find("application/json", RESULTS).name == "json"
    assert find("application/json", GRAPHS).name == "jsonld"
    with pytest.raises(UsageError, match="turtle"):
        find("docx")


def test_the_kind_of_an_answer_is_told() -> None:
    texts = {"solutions": "SELECT * {}", "boolean": "ASK {}", "triples": "CONSTRUCT WHERE { ?s ?p ?o }"}
    assert {kind: kind_of(store().query(text)) for kind, text in texts.items()} == {
        kind: kind for kind in texts
    }
