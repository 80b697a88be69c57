import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from api.syntax import declare, outline, relocate

KNOWN = {"cl": "https://example.org/cl/", "ex": "https://example.org/ex/", "": "https://example.org/none/"}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("ask {}", "ASK"),
        ("# DESCRIBE\nPREFIX ask: <http://select/> CONSTRUCT WHERE {}", "CONSTRUCT"),
        ("BASE <http://example.org/select> DESCRIBE <x>", "DESCRIBE"),
        ('VERSION "1.2" SELECT * {}', "SELECT"),
        ("", None),
        ("SELEC * {}", None),
        ("INSERT DATA {}", None),
    ],
)
def test_the_form_of_a_query_is_its_first_keyword_after_the_prologue(text: str, form: str | None) -> None:
    assert outline(text).form == form


@pytest.mark.parametrize(
    "text",
    ["INSERT DATA {}", "prefix a: <b> delete where {}", "# SELECT\nDROP ALL", "WITH <a> DELETE {} WHERE {}"],
)
def test_an_update_is_known_by_its_first_keyword(text: str) -> None:
    assert outline(text).is_update


@pytest.mark.parametrize(
    ("text", "undeclared"),
    [
        ("ASK { ?s a cl:Opinion }", ("cl",)),
        ("PREFIX cl: <a> ASK { ?s a cl:Opinion ; ex:p :q }", ("ex", "")),
        ("ASK { ?s ^cl:a/ex:b* ?o }", ("cl", "ex")),
        ("ASK { ?s ?p 'cl:a', \"cl:a\", '''cl:'a''', \"\"\"cl:\"a\"\"\" }", ()),
        ("ASK { ?s ?p 'cl\\'cl:a' } # cl:a", ()),
        ("ASK { <cl:a> <http://example.org/#cl:a> _:cl }", ()),
        ("ASK { ?s ?p 'x'@en-cl, '1'^^ex:int }", ("ex",)),
        ("ASK { FILTER(?a<?b&&?c>?d) ?cl ?p cl:a.ex:b }", ("cl",)),
        ("ASK { ?s ?p true.cl:a ?q ?r }", ("true.cl",)),  # as the grammar reads it: a name with a dot
        ("ASK { ?s a cl:a. ex:b ?p ?o }", ("cl", "ex")),
    ],
)
def test_prefixes_are_seen_in_names_only(text: str, undeclared: tuple[str, ...]) -> None:
    assert outline(text).undeclared == undeclared


def test_only_known_prefixes_that_are_missing_are_declared() -> None:
    text = "PREFIX ex: <http://other/>\nSELECT * { ?s a cl:A, ex:B, unknown:C }"
    made, added = declare(text, outline(text), KNOWN)
    assert made == "PREFIX cl: <https://example.org/cl/> " + text
    assert len(made) - len(text) == added


def test_a_complete_query_is_left_alone() -> None:
    text = "PREFIX cl: <http://other/> SELECT * { ?s a cl:A }"
    assert declare(text, outline(text), KNOWN) == (text, 0)


def test_a_place_on_the_first_line_is_counted_without_what_was_added() -> None:
    assert relocate('Syntax error in line 1, column 40, before "x"', 30).startswith(
        "Syntax error in line 1, column 10,"
    )
    assert relocate("Syntax error in line 2, column 40", 30) == "Syntax error in line 2, column 40"


names = st.sampled_from(
    ["cl:a", "ex:b", ":c", "cl:d.e", "?v", "<http://example.org/cl:x>", "'cl:y'", '"\\"ex:z"', "12.5"]
)


@given(st.lists(names, min_size=2, max_size=2), st.sampled_from([" ", "\n", " # cl:no 'quote\n"]))
def test_a_query_with_known_prefixes_is_always_completed(terms: list[str], gap: str) -> None:
    text = f"SELECT * {{ ?s ?p {terms[0]}{gap},{gap}{terms[1]} {gap} }}"
    Store().query(declare(text, outline(text), KNOWN)[0])


@pytest.mark.parametrize(
    "piece",
    ["'", '"', "'''\\", "\\'", "a.", "a-", "<", "<a", ":", "_:", "a:", '""" \\"""', "?", "@a-", "\\u0041"],
)
def test_no_text_makes_reading_hang(piece: str) -> None:
    assert outline(piece * 300_000 + "!").form is None  # would take hours if a quantifier went back
