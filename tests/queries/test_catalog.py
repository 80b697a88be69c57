"""The catalogue finds what is there, and refuses a file that the library could not rely on."""

import pytest

from queries.catalog import catalog, read_catalog, read_query
from queries.errors import QueryFileError, UnknownQuery

SOUND = """\
#+ summary: What does it cite?
#+ description: Everything that one thing cites.
#+ params:
#+   citing: {type: iri, help: "The thing.", example: "https://law.example/a"}
#+   year: {type: year, help: "The year.", example: "1998", optional: true}
#+ columns:
#+   cited: {type: iri, help: "What it cites."}
#+ tags: [test]
PREFIX cl: <https://w3id.org/caselaw-graph/def/>

SELECT ?cited WHERE {
  VALUES ?citing { <https://law.example/a> }
  # VALUES ?citing { <https://law.example/not-this> }
  VALUES ?year { UNDEF }
  ?citing cl:cites ?cited .
}
ORDER BY ?cited
"""


def test_a_file_is_known_by_its_path():
    spec = read_query(SOUND, "queries/citation/cited-things.rq")
    assert (spec.id, spec.topic, spec.name) == ("citation/cited-things", "citation", "cited-things")
    assert spec.sparql.startswith("PREFIX cl:")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  VALUES ?citing { <https://law.example/a> }\n", "", "parameter `citing` but has no lines"),
        ("  # VALUES", "  VALUES", "parameter `citing` but has 2 lines"),
        (
            "VALUES ?year { UNDEF }",
            "VALUES ?year { 1998 }",
            "the parameter `year` is optional, so its line holds UNDEF",
        ),
        (
            "{ <https://law.example/a> }",
            "{ UNDEF }",
            "the parameter `citing` needs an example, and it holds UNDEF",
        ),
        ("ORDER BY ?cited", "ORDER BY", "is not SPARQL: error at "),
        ("SELECT ?cited WHERE", "ASK", "is not a SELECT query"),
        ("SELECT ?cited WHERE", "CONSTRUCT { ?cited a ?citing } WHERE", "is not a SELECT query"),
        ("SELECT ?cited", "SELECT ?cited ?citing", "selects cited, citing but declares the columns cited"),
        ("ORDER BY ?cited\n", "", "does not end with ORDER BY"),
        ("ORDER BY ?cited\n", "# ORDER BY ?cited\n", "does not end with ORDER BY"),
        ("ORDER BY ?cited\n", "ORDER BY ?cited LIMIT 10\n", "ends with LIMIT or OFFSET"),
        ("ORDER BY ?cited\n", "ORDER BY ?cited OFFSET 10\n", "ends with LIMIT or OFFSET"),
    ],
)
def test_a_file_that_cannot_be_relied_on_is_refused(old, new, message):
    with pytest.raises(QueryFileError) as refused:
        read_query(SOUND.replace(old, new), "queries/citation/cited-things.rq")
    assert str(refused.value).startswith("queries/citation/cited-things.rq")
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "path", ["queries/citation/Cited.rq", "queries/citation/cited_by.rq", "queries/Cite/a.rq"]
)
def test_a_name_that_is_not_kebab_case_is_refused(path):
    with pytest.raises(QueryFileError, match="is not kebab-case"):
        read_query(SOUND, path)


def test_every_query_file_of_every_topic_is_found(tmp_path):
    for topic in ("opinion", "citation", "__pycache__"):
        (tmp_path / topic).mkdir()
        (tmp_path / topic / "one-thing.rq").write_text(SOUND, encoding="utf-8")
    (tmp_path / "citation" / "notes.txt").write_text("not a query", encoding="utf-8")
    found = read_catalog(tmp_path)
    assert [spec.id for spec in found] == ["citation/one-thing", "opinion/one-thing"]
    assert list(found.topics()) == ["citation", "opinion"]
    assert len(found) == 2


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "citation").mkdir()
    (tmp_path / "citation" / "cited.rq").write_bytes(SOUND.encode() + b"# \xff\n")
    with pytest.raises(QueryFileError, match=r"/citation/cited\.rq is not UTF-8 \(byte \d+\)"):
        read_catalog(tmp_path)


def test_an_unknown_query_is_answered_with_the_nearest():
    with pytest.raises(UnknownQuery) as refused:
        catalog().get("citation/citedby")
    assert refused.value.suggestions[0] == "citation/cited-by"
    assert "did you mean citation/cited-by" in str(refused.value)
