"""What :mod:`loader.store.base` promises, asked of every kind of store."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, Triple

from loader.errors import QueryError, StoreError, StoreLocked
from loader.store.base import Dataset, Store, View
from loader.store.remote import RemoteStore

EX = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.* is deprecated")  # what rdflib itself calls

G, H, P = NamedNode(EX + "g"), NamedNode(EX + "h"), NamedNode(EX + "p")

TERMS = [
    Literal("plain"),
    Literal("two\nlines, a tab\t, a return\r, and a \\ backslash"),
    Literal("\"double\" and 'single' and '''three''' and \"\"\"three\"\"\""),
    Literal("§ 1983 “quoted” — naïve, ﬁ, 東京, 𝔘𝔫𝔦, e\u0301, \u200b, \ufeff"),
    Literal("} ; DROP ALL # <a> \u0001\u007f"),
    Literal(""),
    Literal("danger created", language="en-us"),
    Literal("2006-02-09", datatype=NamedNode(XSD + "date")),
    Literal("0.95", datatype=NamedNode(XSD + "decimal")),
    Literal("439", datatype=NamedNode(XSD + "integer")),
    Literal("true", datatype=NamedNode(XSD + "boolean")),
    Literal("<b>bold</b>", datatype=NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML")),
    NamedNode(EX + "a%20b?q=1&r=é#f(x)"),
]


def quads(graph: NamedNode, count: int = 3, mark: str = "") -> list[Quad]:
    """Some quads of a graph; another mark gives as many others."""
    return [Quad(NamedNode(f"{EX}s{i}"), P, Literal(f"{mark}{i}"), graph) for i in range(count)]


def speaks_to_virtuoso(store: Store) -> bool:
    return isinstance(store, RemoteStore) and store.server == "Virtuoso"


def put(store: Store, *graphs: Iterable[Quad]) -> None:
    with store.writer() as writer:
        for graph in map(list, graphs):
            name = graph[0].graph_name
            assert isinstance(name, NamedNode)
            writer.replace(name, graph)


def rows(view: View, text: str, dataset: Dataset | None = None) -> list[tuple[str | None, ...]]:
    answer = view.query(text, dataset)
    assert isinstance(answer, QuerySolutions)
    return sorted(tuple(None if term is None else term.value for term in row) for row in answer)


def triples(view: View, text: str) -> list[Triple]:
    answer = view.query(text)
    assert not isinstance(answer, QuerySolutions | QueryBoolean)
    return list(answer)


def test_what_is_stored_is_there(store: Store) -> None:
    put(store, quads(G), quads(H, 2))
    with store.view() as view:
        assert list(view.graphs()) == [G, H]
        assert set(view.quads()) == {*quads(G), *quads(H, 2)}
        assert set(view.quads(H)) == set(quads(H, 2))
        assert list(view.quads(NamedNode(EX + "none"))) == []
        assert len(view) == 5


def test_replacing_again_changes_nothing(store: Store) -> None:
    put(store, quads(G), quads(H))
    put(store, quads(G), quads(G))
    with store.view() as view:
        assert set(view.quads()) == {*quads(G), *quads(H)}
        assert len(view) == 6


def test_replacing_leaves_nothing_of_what_was_there(store: Store) -> None:
    put(store, quads(G, 5), quads(H))
    put(store, [*quads(G, 2), *quads(G, 2, "other ")])
    with store.view() as view:
        assert set(view.quads(G)) == {*quads(G, 2), *quads(G, 2, "other ")}
        assert set(view.quads(H)) == set(quads(H))


def test_a_graph_replaced_by_nothing_is_gone(store: Store) -> None:
    put(store, quads(G), quads(H))
    with store.writer() as writer:
        writer.replace(G, [])
    with store.view() as view:
        assert list(view.graphs()) == [H]


def test_a_dropped_graph_is_gone_and_may_be_dropped_again(store: Store) -> None:
    put(store, quads(G), quads(H))
    with store.writer() as writer:
        writer.drop(G)
        writer.drop(G)
    with store.view() as view:
        assert set(view.quads()) == set(quads(H))


def test_a_quad_of_another_graph_is_refused_and_nothing_changes(store: Store) -> None:
    put(store, quads(G))
    with store.writer() as writer, pytest.raises(ValueError, match="cannot be stored in"):
        writer.replace(G, [*quads(G, 1, "new "), *quads(H, 1)])
    with store.view() as view:
        assert set(view.quads()) == set(quads(G))


def test_quads_that_cannot_all_be_made_change_nothing(store: Store) -> None:
    def failing() -> Iterable[Quad]:
        yield from quads(G, 1, "new ")
        raise RuntimeError("the reading failed")

    put(store, quads(G))
    with store.writer() as writer, pytest.raises(RuntimeError, match="the reading failed"):
        writer.replace(G, failing())
    with store.view() as view:
        assert set(view.quads()) == set(quads(G))


def test_several_graphs_change_in_one_commit_and_the_others_stay(store: Store) -> None:
    third = NamedNode(EX + "third")
    put(store, quads(G, 5), quads(H), quads(third))
    with store.writer() as writer:
        writer.replace_all(
            {G: quads(G, 2, "new "), H: [], NamedNode(EX + "i"): quads(NamedNode(EX + "i"), 4)}
        )
    with store.view() as view:
        assert list(view.graphs()) == [G, NamedNode(EX + "i"), third]
        assert set(view.quads(G)) == set(quads(G, 2, "new "))
        assert len(view) == 9


def test_graphs_that_only_grow_and_graphs_with_blank_nodes_change_together(store: Store) -> None:
    node = BlankNode()
    linked = [Quad(NamedNode(EX + "s"), P, node, H), Quad(node, P, Literal("x"), H)]
    put(store, quads(G, 2), linked)
    with store.writer() as writer:
        writer.replace_all({G: quads(G, 4), H: [*linked, *quads(H, 1)]})
        writer.replace_all({})
    with store.view() as view:
        assert set(view.quads(G)) == set(quads(G, 4))
        assert len(view) == 7
        assert rows(view, f"SELECT ?x {{ <{EX}s> <{EX}p> [ <{EX}p> ?x ] }}") == [("x",)]


def test_a_blank_node_in_two_graphs_stays_one_node(store: Store) -> None:
    if speaks_to_virtuoso(store):
        pytest.skip("Virtuoso takes blank nodes into one graph at a time only")
    node = BlankNode()
    with store.writer() as writer:
        writer.replace_all(
            {G: [Quad(NamedNode(EX + "s"), P, node, G)], H: [Quad(node, P, Literal("x"), H), *quads(H)]}
        )
        writer.replace_all({G: [Quad(NamedNode(EX + "s"), P, node, G)], H: [Quad(node, P, Literal("y"), H)]})
    with store.view() as view:
        assert rows(view, f"SELECT ?x {{ <{EX}s> <{EX}p> [ <{EX}p> ?x ] }}") == [("y",)]
        assert len(view) == 2


def test_when_one_of_several_graphs_cannot_be_written_none_is(store: Store) -> None:
    put(store, quads(G), quads(H))
    with store.writer() as writer, pytest.raises(ValueError, match="cannot be stored in"):
        writer.replace_all({G: quads(G, 1, "new "), H: quads(G, 1)})
    with store.view() as view:
        assert set(view.quads()) == {*quads(G), *quads(H)}


def test_what_was_committed_before_a_failure_is_published(store: Store) -> None:
    with pytest.raises(ValueError, match="cannot be stored in"):
        put(store, quads(G), [*quads(H), *quads(G)])
    with store.view() as view:
        assert set(view.quads()) == set(quads(G))


def test_blank_nodes_keep_their_connections_and_do_not_multiply(store: Store) -> None:
    node = BlankNode()
    restriction = [Quad(NamedNode(EX + "s"), P, node, G), Quad(node, P, Literal("x"), G), *quads(G)]
    put(store, restriction)
    put(store, restriction)
    with store.view() as view:
        assert len(view) == 5
        assert rows(view, f"SELECT ?x {{ <{EX}s> <{EX}p> [ <{EX}p> ?x ] }}") == [("x",)]


def test_a_writer_sees_its_own_commits(store: Store) -> None:
    with store.writer() as writer:
        writer.replace(G, quads(G))
        assert set(writer.view().quads()) == set(quads(G))
        writer.update(f"DELETE DATA {{ GRAPH {G} {{ <{EX}s0> {P} '0' }} }}")
        assert len(writer.view()) == 2


def test_publishing_shows_new_views_what_was_committed(store: Store) -> None:
    put(store, quads(H))
    with store.writer() as writer:
        writer.replace(G, quads(G))
        writer.publish()
        with store.view() as view:
            assert set(view.quads(G)) == set(quads(G))
        writer.replace(G, quads(G, 1, "new "))
        writer.publish()
        with store.view() as view:
            assert set(view.quads(G)) == set(quads(G, 1, "new "))


def test_one_can_read_while_another_writes(store: Store) -> None:
    put(store, quads(G))
    with store.view() as view, store.writer() as writer:
        before = iter(view.quads(H))
        writer.replace(H, quads(H, 50))
        assert len(list(before)) in {0, 50}
        assert len(list(view.quads(H))) in {0, 50}
        assert set(view.quads(G)) == set(quads(G))


def test_a_second_writer_is_told_that_the_store_is_locked(store: Store) -> None:
    if isinstance(store, RemoteStore):
        pytest.skip("a server puts its writers in order itself")
    with store.writer() as writer:
        with pytest.raises(StoreLocked) as told, store.writer():
            pass
        assert "\n" not in str(told.value)
        writer.replace(G, quads(G))
    put(store, quads(H))
    with store.view() as view:
        assert len(view) == 6


def test_select_gives_rows_and_their_variables_in_order(store: Store) -> None:
    put(store, quads(G))
    with store.view() as view:
        answer = view.query(f"SELECT ?o ?none ?s {{ ?s <{EX}p> ?o }} ORDER BY ?o")
        assert isinstance(answer, QuerySolutions)
        assert [variable.value for variable in answer.variables] == ["o", "none", "s"]
        assert [row["o"].value for row in answer] == ["0", "1", "2"]


def test_ask_gives_a_boolean(store: Store) -> None:
    put(store, quads(G))
    with store.view() as view:
        yes, no = view.query(f"ASK {{ ?s {P} '1' }}"), view.query(f"ASK {{ ?s {P} 'x' }}")
        assert isinstance(yes, QueryBoolean)
        assert (bool(yes), bool(no)) == (True, False)


def test_construct_and_describe_give_each_triple_once(store: Store) -> None:
    put(store, quads(G), quads(H))
    wanted = Triple(NamedNode(EX + "s1"), P, Literal("1"))
    with store.view() as view:
        assert triples(view, "CONSTRUCT { ?s ?p '1' } { ?s ?p '1' }") == [wanted]
        assert triples(view, f"DESCRIBE <{EX}s1>") == [wanted]


def test_the_default_graph_is_the_union_and_graph_names_its_parts(store: Store) -> None:
    put(store, quads(G, 1), quads(H, 1, "other "))
    with store.view() as view:
        assert rows(view, "SELECT ?o { ?s ?p ?o }") == [("0",), ("other 0",)]
        assert rows(view, "SELECT ?o ?g { GRAPH ?g { ?s ?p ?o } }") == [("0", G.value), ("other 0", H.value)]


def test_a_dataset_overrides_what_the_query_says(store: Store) -> None:
    put(store, quads(G, 1), quads(H, 1, "other "))
    text = (
        f"SELECT DISTINCT ?o FROM {G} FROM NAMED {G} {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    )
    with store.view() as view:
        assert rows(view, text, Dataset(default_graphs=(H.value,))) == [("other 0",)]
        assert rows(view, text, Dataset(named_graphs=(H.value,))) == [("other 0",)]
        both = Dataset(default_graphs=(G.value, H.value))
        assert rows(view, text, both) == [("0",), ("other 0",)]
        assert rows(view, text, Dataset(default_graphs=(EX + "none",))) == []


def test_with_only_named_graphs_the_default_graph_is_empty(store: Store) -> None:
    put(store, quads(G))
    with store.view() as view:
        assert rows(view, "SELECT ?o { ?s ?p ?o }", Dataset(named_graphs=(G.value,))) == []


def test_from_in_the_query_overrides_the_union(store: Store) -> None:
    if isinstance(store, RemoteStore):
        pytest.skip("what FROM means beside a union is the server's business, and Oxigraph ignores it")
    put(store, quads(G, 1), quads(H, 1, "other "))
    with store.view() as view:
        assert rows(view, f"SELECT ?o FROM {H} {{ ?s ?p ?o }}") == [("other 0",)]
        assert rows(view, f"SELECT ?o FROM NAMED {H} {{ GRAPH ?g {{ ?s ?p ?o }} }}") == [("other 0",)]
        assert rows(view, f"PREFIX e: <{EX}> SELECT ?o FROM e:h FROM e:g {{ ?s ?p ?o }}") == [
            ("0",),
            ("other 0",),
        ]


def test_the_name_of_a_graph_must_be_an_iri(store: Store) -> None:
    with store.writer() as writer, pytest.raises(QueryError):
        writer.view().query("SELECT * { ?s ?p ?o }", Dataset(("not an IRI",)))


@pytest.mark.parametrize(
    "text",
    ["SELECT * {\n  ?s ?p }", "", "SELECT", "nonsense", "SELECT * { ?s ?p 'open }", "DROP ALL", "ASK { } }"],
)
def test_what_is_no_query_is_refused_with_its_place_in_one_line(store: Store, text: str) -> None:
    put(store, quads(G))
    # Virtuoso tells the line and not the column.
    place = r"line \d+(, column \d+|:)" if isinstance(store, RemoteStore) else r"line \d+, column \d+"
    with store.view() as view, pytest.raises(QueryError, match=place) as refused:
        view.query(text)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 500


def test_an_update_changes_the_graphs_that_it_names(store: Store) -> None:
    put(store, quads(G))
    with store.writer() as writer:
        writer.update(
            f"INSERT DATA {{ GRAPH {H} {{ <{EX}a> {P} 1 }} }} ;"
            f"DELETE {{ GRAPH {G} {{ ?s ?p ?o }} }} WHERE {{ GRAPH {G} {{ ?s ?p ?o FILTER (?o != '1') }} }}"
        )
    with store.view() as view:
        assert rows(view, "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } }") == [(G.value, "1"), (H.value, "1")]


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { GRAPH <http://example.org/h> { <a:a> <a:b> 1 } } ; INSERT",
        "INSERT DATA { GRAPH <http://example.org/h> { <a:a> <a:b> 1 } } ; SELECT * { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o }",
    ],
)
def test_a_wrong_update_is_refused_and_changes_nothing(store: Store, text: str) -> None:
    put(store, quads(G))
    with store.writer() as writer, pytest.raises(QueryError):
        writer.update(text)
    with store.view() as view:
        assert set(view.quads()) == set(quads(G))


@pytest.mark.parametrize("term", TERMS, ids=lambda term: repr(term.value))
def test_every_kind_of_term_comes_back_as_it_was(store: Store, term: Literal | NamedNode) -> None:
    if speaks_to_virtuoso(store) and term.value == "true":
        pytest.skip("Virtuoso writes true as 1, which means the same")
    quad = Quad(NamedNode(EX + "s"), P, term, G)
    put(store, [quad], [Quad(quad.subject, P, term, H)])
    put(store, [quad, *quads(G)])
    with store.view() as view:
        assert quad in set(view.quads(G))
        answer = view.query(f"SELECT DISTINCT ?o {{ <{EX}s> ?p ?o }}")
        assert isinstance(answer, QuerySolutions)
        assert [row["o"] for row in answer] == [term]
        assert triples(view, f"CONSTRUCT {{ ?s ?p ?o }} {{ ?s ?p ?o FILTER (?s = <{EX}s>) }}") == [
            quad.triple
        ]


@given(texts=st.sets(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=20))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_was(store: Store, texts: set[str]) -> None:
    wanted = {Quad(NamedNode(EX + "s"), P, Literal(text), G) for text in texts}
    with store.writer() as writer:
        writer.replace(G, wanted)
        assert set(writer.view().quads(G)) == wanted
        assert rows(writer.view(), "SELECT ?o { ?s ?p ?o }") == sorted((text,) for text in texts)


def test_nothing_can_be_done_with_the_writer_once_it_is_closed(store: Store) -> None:
    if isinstance(store, RemoteStore):
        pytest.skip("a connection to a server stays open")
    with store.writer() as writer:
        writer.replace(G, quads(G))
    with pytest.raises(StoreError, match="closed"):
        writer.replace(G, [])
    with store.view() as view:
        assert len(view) == 3
