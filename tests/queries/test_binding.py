"""Values go into their lines and nowhere else, and pages are bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from queries.binding import MAX_ROWS, bind, bind_graph
from queries.catalog import read_query
from queries.errors import ValueRefused

ECHO = read_query(
    """\
#+ summary: What was asked?
#+ description: Answers with its own values.
#+ params:
#+   words: {type: text, help: "Some words.", example: "some words"}
#+   more: {type: text, help: "More words.", example: "more words", optional: true}
#+ columns:
#+   words: {type: text, help: "The words."}
#+   more: {type: text, help: "The other words."}
#+   own: {type: integer, help: "A number of the query's own."}
#+ tags: [test]
SELECT ?words ?more ?own WHERE {
  VALUES ?words { "some words" }
  VALUES ?more { UNDEF }
  VALUES ?own { 1 2 }
  FILTER(?own > 1)  # FOR ?more
}
ORDER BY ?own
""",
    "queries/test/echo.rq",
)


def answer(query):
    return [tuple(term and term.value for term in row) for row in Store().query(query.text)]


def test_a_value_takes_the_place_of_the_example():
    bound = bind(ECHO, {"words": "other", "more": "yes"})
    assert bound.values == {"words": Literal("other"), "more": Literal("yes")}
    assert answer(bound) == [("other", "yes", "2")]


def test_an_optional_parameter_that_is_not_given_leaves_its_variable_free():
    for values in ({"words": "other"}, {"words": "other", "more": ""}):
        bound = bind(ECHO, values)
        assert bound.values["more"] is None
        assert answer(bound) == [("other", None, "1"), ("other", None, "2")]


@given(words=st.text(min_size=1), more=st.text())
def test_no_value_ever_reaches_beyond_its_own_line(words, more):
    try:
        bound = bind(ECHO, {"words": words, "more": more})
    except ValueRefused:
        return
    assert answer(bound)[0] == (words.strip(), more.strip() or None, "2" if more.strip() else "1")


def test_a_value_that_looks_like_a_line_of_another_parameter_stays_a_value():
    line = 'x VALUES ?more { "stolen" }'
    assert answer(bind(ECHO, {"words": line, "more": "kept"}))[0][:2] == (line, "kept")


@pytest.mark.parametrize("values", [{}, {"more": "yes"}, {"words": "  "}])
def test_a_missing_value_is_refused_with_an_example(values):
    with pytest.raises(ValueRefused, match="words: test/echo needs a value for it, such as some words"):
        bind(ECHO, values)


def test_an_unknown_parameter_is_refused_with_the_nearest():
    with pytest.raises(ValueRefused, match="word: is no parameter of test/echo; did you mean words"):
        bind(ECHO, {"word": "other"})


def test_a_page_is_a_limit_and_an_offset():
    assert answer(bind(ECHO, {"words": "x"}, limit=1)) == [("x", None, "1")]
    assert answer(bind(ECHO, {"words": "x"}, limit=MAX_ROWS, offset=1)) == [("x", None, "2")]


def test_as_many_things_are_chosen_as_there_are_rows_to_the_end_of_a_page():
    lines = "{ SELECT ?own WHERE { VALUES ?own { 1 2 3 4 } }\n  # ENOUGH\n  LIMIT 1000000000\n}\nVALUES ?twice { 1 2 }"
    pairs = read_query(ECHO.text.replace("VALUES ?own { 1 2 }", lines), "queries/test/pairs.rq")
    whole = answer(bind(pairs, {"words": "x"}))
    assert [own for _, _, own in whole] == list("11223344")
    page = bind(pairs, {"words": "x"}, limit=1, offset=2)
    assert answer(page) == whole[2:3]
    assert "LIMIT 3\n}" in page.text
    assert answer(bind(pairs, {"words": "x"}, offset=7)) == whole[7:]


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (-1, 0), (MAX_ROWS + 1, 0), (1, -1)])
def test_a_page_out_of_bounds_is_refused(limit, offset):
    with pytest.raises(ValueRefused, match=r"limit: .* is not from 1 to|offset: .* is below 0"):
        bind(ECHO, {"words": "x"}, limit=limit, offset=offset)


def test_a_graph_has_the_things_that_citations_doctrines_and_concepts_stand_for():
    drawing = read_query(
        """\
#+ summary: How does it stand?
#+ description: Draws what its own values stand for.
#+ params:
#+   authority: {type: case, help: "An authority.", example: "1 F.3d 2"}
#+   doctrine: {type: doctrine, help: "A doctrine.", example: causation}
#+ columns:
#+   status: {type: concept, scheme: recognition, help: "A concept; there may be none."}
#+ graph: ?authority dcterms:subject ?doctrine ; dcterms:type ?status
#+ tags: [test]
PREFIX doctrine: <https://w3id.org/caselaw-graph/doctrine/>
SELECT ?status WHERE {
  VALUES ?authority { "1-f3d-2" }
  VALUES ?doctrine { doctrine:causation }
  VALUES ?status { UNDEF "recognized" }
}
ORDER BY ?status
""",
        "queries/test/drawing.rq",
    )
    case = NamedNode("https://law.example/case/1-f3d-2")
    key = NamedNode("http://purl.org/dc/terms/identifier")
    store = Store()
    store.add(Quad(case, key, Literal("1-f3d-2")))
    drawn = store.query(bind_graph(drawing, {"authority": "1 F.3d 2", "doctrine": "causation"}).text)
    said = {(triple.subject.value, triple.object.value.partition("caselaw-graph/")[2]) for triple in drawn}
    assert said == {(case.value, "doctrine/causation"), (case.value, "def/recognition/recognized")}
