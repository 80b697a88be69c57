"""The grammar takes apart what engines take; what a text calls is decided on that."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from loader.errors import CallRefused, QueryError
from loader.store.base import Dataset
from loader.store.calling import check_calls, is_allowed
from loader.store.changes import using
from loader.store.parsed import Call, parse

P = "PREFIX ex: <http://ex.org/> "


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("SELECT * { SERVICE <http://ex.org/sparql> { ?s ?p ?o } }", "http://ex.org/sparql"),
        (P + "ASK { { SELECT * { OPTIONAL { SERVICE SILENT ex:a { ?s ?p ?o } } } } }", "http://ex.org/a"),
        (P + "ASK { FILTER NOT EXISTS { service ex:a\\-b {} } }", "http://ex.org/a-b"),
        (P + "PREFIX ex: <http://other.org/> ASK { SERVICE ex:a {} }", "http://other.org/a"),
        ("ASK { FILTER(?a<?b&&?c>?d)SERVICE<http://ex.org/>{} }", "http://ex.org/"),
        ("ASK { SERVICE <http://ex.org/\\u0061> {} }", "http://ex.org/a"),
        ("ASK { SERVICE ?where { ?s ?p ?o } }", None),
        ("BASE <http://ex.org/> ASK { SERVICE <sparql> {} }", None),
        ("BASE <http://ex.org/> ASK { SERVICE <//other.org/sparql> {} }", None),
        ("PREFIX SILENTex: <http://ex.org/> PREFIX ex: <http://x.org/> ASK { SERVICE SILENTex:a {} }", None),
    ],
)
def test_the_target_of_a_call_is_known_when_the_text_says_it_in_full(text: str, target: str | None) -> None:
    (call,) = parse(text, "query").calls
    assert (call.word, call.target) == ("SERVICE", target)


def test_the_calls_of_an_update_are_found_in_all_of_its_operations() -> None:
    text = f"""{P} LOAD SILENT ex:a INTO GRAPH ex:g ; PREFIX ex: <http://b.org/>
        INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH ?g {{ SERVICE ex:b {{ ?s ?p ?o }} }} }} ; LOAD <c>"""
    assert parse(text, "update").calls == (
        Call("LOAD", "http://ex.org/a", "ex:a"),
        Call("SERVICE", "http://b.org/b", "ex:b"),
        Call("LOAD", None, "<c>"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s <http://ex.org/SERVICE> 'SERVICE <http://x/> {}' } # SERVICE <http://x/> {}",
        P + "ASK { ex:SERVICE ?service ex:LOAD . ?s a 'x'@service }",
        "INSERT DATA { <urn:a> <urn:p> 'LOAD <http://x/>', 'the customer service' }",
        "PREFIX service: <http://ex.org/> ASK { service:a service:b service:c }",
    ],
)
def test_the_words_alone_are_no_call(text: str) -> None:
    check_calls(text, "update" if text.startswith("INSERT") else "query", ())


@pytest.mark.parametrize(
    ("target", "allowed", "is_it"),
    [
        ("http://ex.org/sparql", {"ex.org"}, True),
        ("https://EX.org", {"ex.org"}, True),
        ("http://ex.org:80/", {"ex.org"}, True),
        ("http://ex.org:8080/", {"ex.org"}, False),
        ("http://ex.org:8080/", {"ex.org:8080"}, True),
        ("http://ex.org/", {"ex.org:8080"}, False),
        ("http://[::1]:7878/query", {"[::1]:7878"}, True),
        ("http://ex.org.evil.org/", {"ex.org"}, False),
        ("http://evil.org/ex.org", {"ex.org"}, False),
        ("http://ex.org@evil.org/", {"ex.org"}, False),
        ("http://evil.org#@ex.org/", {"ex.org"}, False),
        ("http://ex.org\\@evil.org/", {"ex.org"}, False),
        ("ftp://ex.org/", {"ex.org"}, False),
        ("file:///etc/passwd", {"ex.org", ""}, False),
        ("http:///etc/passwd", {"ex.org", ""}, False),
    ],
)
def test_a_host_is_allowed_by_its_whole_name_and_port(target: str, allowed: set[str], is_it: bool) -> None:
    assert is_allowed(target, allowed) is is_it


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("ASK { SERVICE ?where {} }", "query"),
        ("ASK { SERVICE <http://ex.org/> {} . SERVICE <http://x.org/> {} }", "query"),
        ("ASK { \\u0053ERVICE <http://x.org/> {} }", "query"),
        ("ASK { SERVICEex:a {} }", "query"),
        ("LOAD <http://ex.org/> ; LOAD <http://x.org/>", "update"),
    ],
)
def test_what_is_not_surely_allowed_is_refused(text: str, sort: str) -> None:
    with pytest.raises(QueryError):
        check_calls(text, sort, {"ex.org"})


def test_an_allowed_call_is_let_through() -> None:
    check_calls(P + "ASK { SERVICE ex:sparql { ?s ?p ?o } }", "query", {"ex.org"})
    with pytest.raises(CallRefused, match=r"allowed: ex\.org"):
        check_calls("LOAD <http://x.org/>", "update", {"ex.org"})


def test_whatever_the_engine_takes_of_the_w3c_s_texts_can_be_taken_apart(shared: Path) -> None:
    known = 0
    for path in sorted((shared / "w3c").rglob("*.r[qu]")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if "SERVICE" in text.upper() or "LOAD" in text.upper():
            continue
        sort = "query" if path.suffix == ".rq" else "update"
        try:
            getattr(Store(), sort)(text, base_iri="http://example.org/")
        except SyntaxError:
            continue
        except (OSError, RuntimeError, ValueError):
            pass
        parse(text, sort)  # raises, when it cannot
        known += 1
    assert known > 900


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }", "INSERT { ?s ?p ?o } USING <urn:g> WHERE { ?s ?p ?o }"),
        ("DELETE WHERE { ?s ?p 1 }", "DELETE { ?s ?p 1 } USING <urn:g> WHERE { ?s ?p 1 }"),
        ("INSERT DATA { <a:a> <a:b> 'WHERE' }", "INSERT DATA { <a:a> <a:b> 'WHERE' }"),
        ("CLEAR ALL ; DELETE WHERE {}", "CLEAR ALL ; DELETE {} USING <urn:g> WHERE {}"),
    ],
)
def test_an_update_is_told_its_graphs_where_it_matches_patterns(text: str, expected: str) -> None:
    assert using(text, Dataset(("urn:g",))) == expected


@given(st.text(alphabet="<>?ab:/#'\"(){}.;,= \n\\SERVICEuse", max_size=60))
def test_any_text_is_taken_apart_or_refused(text: str) -> None:
    for sort in ("query", "update"):
        with suppress(QueryError):
            parse(text, sort)
