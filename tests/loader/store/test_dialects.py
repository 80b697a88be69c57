"""What is said differently to servers that differ from the standard."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from loader.errors import QueryError
from loader.store.base import Dataset
from loader.store.dialects import (
    GRAPHS,
    STANDARD,
    TABLES,
    VIRTUOSO,
    accepted,
    check_update,
    dialect_of,
    plain,
    syntax_error,
    without_from,
    without_undefined,
)

G, H = NamedNode("http://example.org/g"), NamedNode("http://example.org/h")


def test_a_server_is_known_by_what_it_calls_itself() -> None:
    assert dialect_of("Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu") is VIRTUOSO
    assert dialect_of("oxigraph/0.5.13") is dialect_of("") is STANDARD


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("SELECT * {}", TABLES),
        ("PREFIX delete: <http://a/> BASE <http://b/> # DROP ALL\n ask {}", TABLES),
        ("CONSTRUCT WHERE { ?s ?p ?o }", GRAPHS),
        ("DESCRIBE <http://a/>", GRAPHS),
    ],
)
def test_a_query_is_answered_as_its_form_wants(query: str, wanted: str) -> None:
    assert accepted(query) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "DROP ALL",
        "PREFIX a: <http://a/>\nINSERT DATA {}",
        "",
        'define get:soft "soft" SELECT * {}',
        "SPARQL SELECT",
    ],
)
def test_what_is_no_query_is_never_sent_where_it_might_be_carried_out(text: str) -> None:
    with pytest.raises(QueryError, match=r"line \d, column \d+.*a query begins with"):
        accepted(text)


def test_a_query_is_no_update() -> None:
    check_update("PREFIX a: <http://a/> DELETE WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError, match="an update is wanted"):
        check_update("SELECT * {}")


@pytest.mark.parametrize(
    ("query", "hides"),
    [
        ("SELECT * { ?s ?p ?o }", True),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", True),
        ("SELECT * { GRAPH <http://a/> { ?s ?p ?o } }", False),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } GRAPH ex:a { ?s ?p ?o } }", False),
        ("SELECT * FROM <http://a/> { ?s ?p ?o }", False),
    ],
)
def test_the_servers_own_graphs_are_hidden_where_that_hides_nothing_else(query: str, *, hides: bool) -> None:
    sent = VIRTUOSO.query(query, None)["query"]
    assert ("graph-exclude" in sent) == hides
    assert sent.endswith(query)
    assert STANDARD.query(query, None) == {"query": query}


def test_a_dataset_overrides_the_text_and_leaves_no_side_open() -> None:
    text = "SELECT * FROM <http://a/> FROM NAMED ex:b WHERE { ?s ?from 'FROM <http://c/>' }"
    sent = VIRTUOSO.query(text, Dataset(("http://d/",)))
    assert "FROM <http://a/>" not in sent["query"]
    assert "FROM <http://c/>" in sent["query"]
    assert sent["default-graph-uri"] == ["http://d/"]
    assert sent["named-graph-uri"] == [VIRTUOSO.nothing]
    assert without_from(text) == "SELECT *   WHERE { ?s ?from 'FROM <http://c/>' }"


def test_a_value_that_is_left_open_is_left_out() -> None:
    text = "SELECT * { VALUES ?own { UNDEF } VALUES ?a { UNDEF 1 } ?s ?p 'VALUES ?x { UNDEF }' . values $b {undef} }"
    wanted = "SELECT * {  VALUES ?a { UNDEF 1 } ?s ?p 'VALUES ?x { UNDEF }' .  }"
    assert without_undefined(text) == wanted
    assert str(VIRTUOSO.query(text, None)["query"]).endswith(wanted)
    assert STANDARD.query(text, None) == {"query": text}


def test_a_graph_is_written_in_operations_that_the_server_can_take() -> None:
    quads = frozenset(Quad(G, G, Literal(str(number)), G) for number in range(4500))
    linked = frozenset({Quad(G, G, BlankNode("b"), G), Quad(BlankNode("b"), G, Literal("x"), G)})
    update = VIRTUOSO.replacing({G: quads | linked, H: frozenset()})
    assert update.startswith(f"DROP SILENT GRAPH {G}; DROP SILENT GRAPH {H}; INSERT DATA")
    assert update.count("INSERT DATA") == 3
    assert update.count("INSERT {") == 1
    assert STANDARD.replacing({G: quads | linked}).count("INSERT DATA") == 1
    assert STANDARD.replacing({}) == ""


def test_what_a_server_says_is_said_in_one_line_and_without_the_query() -> None:
    said = "Virtuoso 37000 Error SP030: SPARQL compiler, line 2: syntax error at '}' before '}'\n\nSPARQL query:\nSELECT"
    assert plain(said) == "SPARQL compiler, line 2: syntax error at '}' before '}' (SP030)"
    assert str(syntax_error(plain(said))) == "Syntax error in line 2: syntax error at '}' before '}' (SP030)"
    assert plain("error at 1:5: expected WHERE") == "error at 1:5: expected WHERE"
    assert syntax_error("error at 1:5: expected WHERE") is None
