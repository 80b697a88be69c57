import csv
import io
from html.parser import HTMLParser

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from api.library import answer_model, parameters_of
from api.pages import example_href
from loader.errors import RuleError
from queries.catalog import QuerySpec, catalog, read_query

CITED = "/queries/citation/cited-by"
ELM = {"authority": "500 U.S. 100"}
SPECS = pytest.mark.parametrize("spec", list(catalog()), ids=lambda spec: spec.id)


@SPECS
def test_every_question_has_a_route_that_answers_as_its_header_says(
    library: httpx.Client, spec: QuerySpec
) -> None:
    answer = library.get(example_href(spec), headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.text
    answer_model(spec).model_validate(answer.json())
    for row in answer.json()["rows"]:
        assert list(row) == list(spec.header.columns)


@SPECS
def test_the_openapi_document_explains_every_question(client: httpx.Client, spec: QuerySpec) -> None:
    document = client.get("/openapi.json").json()
    route = document["paths"][f"/queries/{spec.id}"]["get"]
    assert route["summary"] == spec.header.summary
    parameters = {each["name"]: each for each in route["parameters"]}
    for name, param in spec.header.params.items():
        assert parameters[name]["required"] is not param.optional
        assert parameters[name]["example"] == param.example
        assert param.help in parameters[name]["description"]
    assert {"format", "limit", "offset", "explain"} <= parameters.keys()
    schema = route["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    model = document["components"]["schemas"][schema.rpartition("/")[2]]
    row = document["components"]["schemas"][model["properties"]["rows"]["items"]["$ref"].rpartition("/")[2]]
    assert list(row["properties"]) == list(spec.header.columns)


@SPECS
def test_every_question_has_a_page(library: httpx.Client, spec: QuerySpec) -> None:
    page = library.get(example_href(spec), headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "The query" in page.text


def test_operations_have_names_of_their_own(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    names = [about["operationId"] for methods in paths.values() for about in methods.values()]
    assert len(names) == len(set(names))


def test_the_list_names_every_question_with_an_example_that_answers(library: httpx.Client) -> None:
    listed = library.get("/queries").json()
    assert [each["id"] for each in listed] == [spec.id for spec in catalog()]
    for each in listed:
        assert library.get(each["example"]).status_code == 200
    page = library.get("/queries", headers={"Accept": "text/html"}).text
    for spec in catalog():
        assert f'href="/queries/{spec.id}' in page


def test_rows_are_plain_values_with_their_types(client: httpx.Client) -> None:
    rows = client.get(CITED, params=ELM).json()["rows"]
    assert [(row["opinion"].rpartition("/")[2], row["treatment"], row["times"]) for row in rows] == [
        ("lead-cole", "followed", 1),
        ("dissent-beech", "distinguished", 1),
        ("lead-ash", "followed", 2),
    ]
    assert [row["year"] for row in rows] == [2001, 1999, 1999]


def test_every_format_has_the_same_rows(client: httpx.Client) -> None:
    expected = [row["opinion"] for row in client.get(CITED, params=ELM).json()["rows"]]

    def answer(accept: str) -> httpx.Response:
        found = client.get(CITED, params=ELM, headers={"Accept": accept})
        assert found.headers["content-type"].split(";")[0] == accept
        return found

    for accept in ("application/sparql-results+json", "application/sparql-results+xml"):
        read = parse_query_results(answer(accept).content, format=QueryResultsFormat.from_media_type(accept))
        assert isinstance(read, QuerySolutions)
        assert [solution["opinion"].value for solution in read] == expected
    assert [row["opinion"] for row in csv.DictReader(io.StringIO(answer("text/csv").text))] == expected
    lines = answer("text/tab-separated-values").text.splitlines()[1:]
    assert [line.split("\t")[3] for line in lines] == [f"<{iri}>" for iri in expected]
    assert client.get(f"{CITED}.csv", params=ELM).text == answer("text/csv").text
    assert client.get(CITED, params={**ELM, "format": "csv"}).text == answer("text/csv").text
    assert client.get(CITED, params=ELM, headers={"Accept": "text/turtle"}).status_code == 406


def test_pages_of_rows_follow_each_other_to_the_end(client: httpx.Client) -> None:
    whole = client.get(CITED, params=ELM).json()["rows"]
    found, address = [], f"{CITED}?authority=500+U.S.+100&limit=2"
    while address:
        answer = client.get(address)
        body = answer.json()
        found += body["rows"]
        address = body["next"]
        assert ("link" in answer.headers) == bool(address)
    assert found == whole
    page = client.get(f"{CITED}?authority=500+U.S.+100&limit=2", headers={"Accept": "text/html"}).text
    assert 'rel="next"' in page
    assert "Rows 1–2" in page


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        (CITED, 422, "needs a value"),
        (f"{CITED}?authority=none", 422, "is no citation"),
        (f"{CITED}?authority=500+U.S.+100&athority=x", 422, "did you mean authority?"),
        (f"{CITED}?authority=500+U.S.+100&limit=0", 422, "limit"),
        (f"{CITED}?authority=500+U.S.+100&limit=many", 422, "limit"),
        (f"{CITED}?authority=500+U.S.+100&offset=-1", 422, "offset"),
        (
            "/queries/treatment/of-authority?authority=500+U.S.+100&treatment=distinguishd",
            422,
            "did you mean distinguished",
        ),
        (f"{CITED}?authority=500+U.S.+101", 404, "did you mean Elm v. Firs, 500 U.S. 100 (1991)?"),
        ("/queries/citation/table-of-authorities?decision=500+U.S.+100", 404, "was not read"),
        ("/queries/judge/record?judge=Beach", 404, "did you mean BEECH?"),
        ("/queries/evidence/words?claim=https://law.example/none", 404, "nothing is said here of"),
        (
            "/queries/doctrine/statements?doctrine=state-created-dangers",
            422,
            "did you mean state-created-danger",
        ),
        ("/queries/doctrine/adoption?doctrine=state-created-danger&until=99999", 422, "is not a year"),
        (f"{CITED}?authority=500+U.S.+100&limit=1000000000", 422, "limit"),
        ("/queries/citation/cited-bye", 404, "did you mean citation/cited-by"),
        ("/queries/nothing", 404, "nothing"),
    ],
)
def test_a_value_that_is_no_good_is_refused_with_what_would_be(
    client: httpx.Client, address: str, status: int, words: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]


def test_no_value_can_become_part_of_the_query(client: httpx.Client) -> None:
    for value in ('" } DROP ALL #', '500 U.S. 100" } ?s ?p ?o #', "<http://a> <http://b>"):
        answer = client.get(CITED, params={"authority": value, "explain": "true"})
        assert answer.status_code == 422 or "DROP" not in answer.text


def test_a_question_explains_itself_as_sparql_that_gives_the_same(client: httpx.Client) -> None:
    explained = client.get(CITED, params={**ELM, "explain": "true", "limit": "2"})
    assert explained.headers["content-type"] == "application/sparql-query"
    assert '"500-us-100"' in explained.text
    rows = client.get("/sparql", params={"query": explained.text}).json()["results"]["bindings"]
    assert len(rows) == 2


def test_an_answer_tells_how_much_was_searched_and_how_sure_it_is(client: httpx.Client) -> None:
    answer = client.get("/queries/treatment/of-authority", params=ELM)
    assert answer.json()["searched"] == {"decisions": 2, "unresolvedReferences": 2, "lowestConfidence": 0.8}
    assert answer.headers["caselaw-decisions-searched"] == "2"
    table = client.get("/queries/treatment/of-authority", params={**ELM, "format": "csv"})
    assert table.headers["caselaw-references-unresolved"] == "2"


def test_an_answer_without_rows_is_one_about_something_that_is_known(client: httpx.Client) -> None:
    answer = client.get("/queries/treatment/of-authority", params={**ELM, "treatment": "overruled"})
    assert (answer.status_code, answer.json()["rows"], answer.json()["searched"]["decisions"]) == (200, [], 2)
    page = client.get(
        "/queries/treatment/of-authority",
        params={**ELM, "treatment": "overruled"},
        headers={"Accept": "text/html"},
    )
    assert "2 decisions were searched" in page.text


class Form(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.inputs: dict[str, dict[str, str | None]] = {}
        self.choices: list[str | None] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "input":
            self.inputs[str(found["name"])] = found
        elif tag == "option":
            self.choices.append(found.get("value"))


def test_the_page_is_a_form_with_the_values_given_and_the_choices_there_are(client: httpx.Client) -> None:
    page = client.get(
        "/queries/treatment/of-authority",
        params={"authority": '500 U.S. 100"><b>', "treatment": "followed"},
        headers={"Accept": "text/html"},
    )
    form = Form(page.text)
    assert form.inputs["authority"]["value"] == '500 U.S. 100"><b>'
    assert form.inputs["treatment"]["value"] == "followed"
    assert "distinguished" in form.choices


def test_the_page_without_values_asks_for_them_and_with_a_wrong_one_says_so(client: httpx.Client) -> None:
    html = {"Accept": "text/html"}
    blank = client.get(CITED, headers=html)
    assert (blank.status_code, "For example" in blank.text) == (200, True)
    wrong = client.get(CITED, params={"authority": "none"}, headers=html)
    assert (wrong.status_code, "is no citation" in wrong.text) == (422, True)


def test_on_the_page_words_lead_to_the_passage_and_names_to_the_thing(client: httpx.Client) -> None:
    page = client.get(CITED, params=ELM, headers={"Accept": "text/html"}).text
    assert '<a href="/text/100-f3d-200/100-112"' in page
    assert page.count(">Alder v. Birch, 100 F.3d 200 (9th Cir. 1999)</a>") == 2
    assert ">Citing name<" not in page


def test_an_answer_is_not_sent_twice_to_who_has_it(client: httpx.Client) -> None:
    first = client.get(CITED, params=ELM)
    again = client.get(CITED, params=ELM, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_parameter_may_not_take_a_name_that_all_questions_use() -> None:
    text = """#+ summary: How many?
#+ description: None.
#+ params:
#+   limit: {type: integer, help: "A number.", example: "1"}
#+ columns:
#+   x: {type: integer, help: "A number."}
#+ tags: [test]
SELECT ?x WHERE {
  VALUES ?limit { 1 }
  VALUES ?x { 1 }
}
ORDER BY ?x
"""
    with pytest.raises(RuleError, match="cannot be called limit"):
        parameters_of(read_query(text, "queries/test/limited.rq"))


def test_a_question_that_draws_a_graph_answers_in_rdf(client: httpx.Client, triples_in) -> None:
    address = "/queries/doctrine/adoption"
    for accept in ("text/turtle", "application/ld+json", "application/n-triples"):
        asked = {"doctrine": "state-created-danger"}
        found = triples_in(client.get(address, params=asked, headers={"Accept": accept}))

        def said(word: str, found: frozenset[Triple] = found) -> dict[str, str]:
            drawn = (each for each in found if each.predicate.value.endswith(f"/{word}"))
            return {each.subject.value: each.object.value.rpartition("/")[2] for each in drawn}

        # A court that is said not to recognize it must not be drawn as one that does.
        stands = {(said("recognizedBy")[claim], stand) for claim, stand in said("recognitionStatus").items()}
        assert stands == {("ca7", "recognized"), ("scotus", "not-recognized")}
        assert set(said("doctrine").values()) == {"state-created-danger"}


@pytest.mark.parametrize("spec", [each for each in catalog() if each.header.graph], ids=lambda spec: spec.id)
def test_a_graph_is_of_what_the_rows_name(library: httpx.Client, triples_in, spec: QuerySpec) -> None:
    rows = library.get(example_href(spec), headers={"Accept": "application/json"}).json()["rows"]
    named = {value for row in rows for value in row.values()}
    drawn = triples_in(library.get(example_href(spec), headers={"Accept": "text/turtle"}))
    assert drawn
    for triple in drawn:
        about = triple.subject.value
        assert about in named or about.rpartition("/")[2] in example_href(spec)
