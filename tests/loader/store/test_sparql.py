"""What the tokens of a SPARQL text tell. The engine itself is the judge of what calls another server."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from loader.errors import QueryError
from loader.store.calling import check_calls
from loader.store.sparql import is_describe, may_call, misplaced, names_dataset, refusal, unescaped

HERE = "<http://127.0.0.1:1/>"
"""An address that the engine refuses to call without trying, by its port."""

PREFIXES = f"PREFIX ex: {HERE} PREFIX : <http://example.org/> "

CALLS = [
    "SELECT * { SERVICE <http://127.0.0.1/sparql> { ?s ?p ?o } }",
    "select * { service silent <http://127.0.0.1/sparql> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o . { SELECT * { OPTIONAL { SERVICE ?where { ?s ?p ?o } } } } }",
    "ASK{?s ?p ?o.SERVICE<http://127.0.0.1/>{}}",
    "ASK { FILTER NOT EXISTS { SERVICE <http://127.0.0.1/> {} } }",
    f"PREFIX ex: {HERE} ASK {{ SERVICEex:a {{}} }}",
    f"ASK {{ ?s ?p trueSERVICE{HERE}{{}} }}",
    f"ASK {{ ?s ?p 1SERVICE{HERE}{{}} }}",
    f"ASK {{ SERVICESILENT{HERE}{{}} }}",
    "# a comment\rASK { SERVICE <http://127.0.0.1/> {} }",
    "ASK { \\u0053ERVICE <http://127.0.0.1/> {} }",
    "ASK { ſervice <http://127.0.0.1/> {} }",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    # Where an expression may go on, "<" is no beginning of an IRI, whatever follows it.
    f"ASK {{ ?s ?p ?o FILTER(?o<'>')SERVICE{HERE}{{}}#'\n}}",
    f"ASK {{ FILTER(1<1#>'''\n+5)SERVICE{HERE}{{}}#'''\n}}",
    f"PREFIX ex: {HERE} ASK {{ FILTER(<a:a><ex:a)SERVICE#>\n{HERE}{{}}\n}}",
]
HARMLESS = [
    "SELECT * { ?s ?p ?o }",
    "SELECT * { ?service <http://example.org/service> ?o }",
    'SELECT * { ?s ?p \'the Secret Service protects\' ; ?q """SERVICE <x> {""" } # SERVICE <x> {}',
    "PREFIX sd: <http://example.org/service-description#> ASK { ?s a sd:Service ; sd:service :service }",
    "SELECT * { ?s ?p ?o FILTER (?o < 5 && CONTAINS(?s, 'service') && 3 > ?o) }",
    "ASK { ?s ?p 'civil service'@service }",
    "ASK { _:service ?p $SERVICE }",
    "SELECT * { ?s <http://example.org/a#service> ?o . ?o <http://example.org/b#c> 'x' }",
]


@pytest.mark.parametrize("text", CALLS)
def test_a_call_of_another_server_is_seen(text: str) -> None:
    assert may_call(text) or may_call(unescaped(text))


@pytest.mark.parametrize("text", HARMLESS)
def test_the_word_service_alone_is_no_call(text: str) -> None:
    assert not may_call(text)


PARTS = [*"'\"#><(){}.;,?-=!*", "'''", '"""', "\n", " ", "<<", "<=", "&&", "||", "\\'", "\\#", "\\u0027"]
PARTS += [
    "?s ?p ?o ",
    "?o",
    "1",
    "1e3",
    "true",
    "ex:a",
    "ex:\\'",
    ":",
    "_:b",
    "@en",
    "<a:b>",
    "<a:b#c>",
    "<a:'>",
]
PARTS += [
    "FILTER(",
    "FILTER(?o<",
    "FILTER(1<1",
    "IN(",
    "STR(",
    "OPTIONAL{",
    "EXISTS{",
    "AS ?z)",
    "VALUES ?o {",
]
SERVICES = [f"SERVICE{HERE}{{}}", f"SERVICE SILENT {HERE}{{}}", "SERVICEex:a{}", f"SERVICE#>\n{HERE}{{}}"]
ANY = st.lists(st.sampled_from(PARTS), max_size=6).map("".join)


@given(before=ANY, call=st.sampled_from(SERVICES), after=ANY)
@settings(max_examples=1000)
def test_the_engine_never_calls_when_it_is_said_not_to(before: str, call: str, after: str) -> None:
    text = f"{PREFIXES}ASK {{{before}{call}{after}}}"
    try:
        Store().query(text)
    except OSError:
        for allowed in ((), ("127.0.0.1", "example.org")):
            with pytest.raises(QueryError):
                check_calls(text, "query", allowed)
    except (SyntaxError, ValueError, RuntimeError):
        pass


@given(st.text(max_size=60))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert isinstance(may_call(f"SERVICE {text}"), bool)
    assert isinstance(names_dataset(f"FROM {text}"), bool)
    assert isinstance(is_describe(f"DESCRIBE {text}"), bool)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("SELECT * FROM <a:g> { ?s ?p ?o }", True),
        ("SELECT *FROM<a:g>{ ?s ?p ?o }", True),
        ("CONSTRUCT { ?s ?p ?o } from named <a:g> WHERE { ?s ?p ?o }", True),
        ("PREFIX from: <a:> SELECT ?from { ?from from:from 'FROM <x>' } # FROM <x>", False),
        ("SELECT * { ?s ?p ?o FILTER (?o < 5) }", False),
    ],
)
def test_a_query_names_its_dataset_with_from(text: str, named: bool) -> None:
    assert names_dataset(text) is named


@pytest.mark.parametrize(
    ("text", "describe"),
    [
        ("DESCRIBE <a:b>", True),
        ("PREFIX describe: <a:> # DESCRIBE\ndescribe ?x { ?x describe:a 'x' }", True),
        ("PREFIX describe: <a:> SELECT * { ?describe describe:describe 'DESCRIBE' }", False),
        ("BASE <http://describe/> ASK {}", False),
    ],
)
def test_a_describe_query_is_told_by_its_form(text: str, describe: bool) -> None:
    assert is_describe(text) is describe


def test_a_refusal_says_where_and_before_what_in_one_line() -> None:
    text = "SELECT * {\n ?s ?p }"
    error = SyntaxError(
        "error at 2:8: expected one of LATERAL, SERVICE, ['a'..='z' |\n'\\u{00C0}'..='\\u{00D6}'], [_]"
    )
    assert (
        str(refusal(error, text))
        == 'Syntax error in line 2, column 8, before "}": expected one of LATERAL, SERVICE'
    )


@given(st.text(), st.integers(0, 9), st.integers(0, 99))
def test_any_place_of_any_text_can_be_said(text: str, line: int, column: int) -> None:
    assert "\n" not in str(misplaced(text, line, column, "wrong"))
