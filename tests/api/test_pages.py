"""What pages are made of: their questions, names, cells and tables."""

import asyncio
from collections.abc import Iterable

import pytest
from jinja2 import UndefinedError
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple

from api.asking import Asker, Solutions, Term
from api.cells import Cell, Writer, heading
from api.labels import QUOTED, look_up
from api.naming import Places, words
from api.page_questions import for_classes, put, questions
from api.pages import Pages, choices, numbered, prose
from api.tables import written
from ontology.modules import prefixes
from ontology.names import DEF, HOME, concept, term
from queries.catalog import QuerySpec, catalog, read_query

PLACES = Places(HOME)
RDFS = prefixes()["rdfs"]
ALWAYS = {"site", "thing"}
SPECS = pytest.mark.parametrize("spec", list(questions()), ids=lambda spec: spec.id)


@SPECS
def test_a_question_of_pages_is_about_everything_or_about_a_class_there_is(spec: QuerySpec) -> None:
    slugs = {each.topic for name in words().labels if name.startswith(DEF) for each in for_classes([name])}
    assert spec.topic in slugs | ALWAYS
    if spec.topic not in ALWAYS:
        assert list(spec.header.params) == ["thing"]


@SPECS
def test_a_question_of_pages_is_sparql_with_any_terms_in_it(spec: QuerySpec) -> None:
    hostile = Literal('" } DROP ALL #')
    terms: dict[str, Term] = {
        name: hostile if name == "key" else NamedNode(HOME) for name in spec.header.params
    }
    text = put(spec.id, 5, **terms)
    assert all(str(each) in text for each in terms.values())
    assert isinstance(Store().query(text), QuerySolutions)


def test_things_of_a_class_answer_the_questions_of_its_ancestors() -> None:
    asked = [spec.id for spec in for_classes(words().with_ancestors([term("ReadDecision")]))]
    assert asked == [
        "decision/1-opinions",
        "decision/2-authorities",
        "decision/3-texts",
        "authority/1-cited-by",
    ]


class Told(Asker):
    """Answers with what it was told, and knows what it was asked."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self.rows = tuple((NamedNode(thing), NamedNode(by), Literal(name)) for thing, by, name in rows)
        self.asked: list[str] = []

    async def solutions(self, text: str, most: int | None = None, dataset: object = None) -> Solutions:
        self.asked.append(text)
        return Solutions(("thing", "by", "name"), self.rows)


def called(*facts: tuple[str, str]) -> str | None:
    thing = HOME + "x/1"
    space = prefixes()
    named = ((space[by.split(":")[0]] + by.split(":")[1], name) for by, name in facts)
    return asyncio.run(look_up(Told((thing, by, name) for by, name in named), [thing])).get(thing)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([("rdfs:label", "Elm v. Fir"), ("rdf:type", term("Decision"))], "Elm v. Fir"),
        ([("rdfs:label", "B"), ("rdfs:label", "A")], "A"),
        ([("rdfs:label", "v. " * 60)], ("v. " * 60).strip()),
        ([("rdf:type", term("Page")), ("cl:pageLabel", "1063")], "page 1063"),
        ([("cl:pinText", "105")], "at 105"),
        (
            [("rdf:type", term("Citation")), ("cl:evidence", "500\n U.S. {0} 100")],
            "citation: “500 U.S. {0} 100”",
        ),
        ([("nif:anchorOf", "w" * 200)], "“" + "w" * QUOTED + "…”"),
        ([("rdf:type", term("Text"))], words().labels[term("Text")]),
        ([("rdf:type", "https://example.org/Nothing")], None),
    ],
)
def test_a_thing_is_called_by_the_best_that_is_said_of_it(
    facts: list[tuple[str, str]], expected: str | None
) -> None:
    assert called(*facts) == expected


def test_the_store_is_not_asked_what_the_vocabulary_calls_things() -> None:
    told = Told([])
    asyncio.run(look_up(told, [concept("treatment", "followed"), term("cites")]))
    assert told.asked == []


WRITER = Writer(PLACES, {HOME + "case/1": "One"})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (NamedNode(HOME + "case/1"), Cell("One", "/case/1", HOME + "case/1")),
        (NamedNode(HOME + "case/ü1"), Cell("case:ü1", "/case/%C3%BC1", HOME + "case/ü1")),
        (NamedNode(RDFS + "label"), Cell("rdfs:label", RDFS + "label", RDFS + "label")),
        (NamedNode("javascript:x"), Cell("javascript:x", None, "javascript:x")),
        (NamedNode("data:text/html,x"), Cell("data:text/html,x", None, "data:text/html,x")),
        (Literal(12), Cell("12", style="number")),
        (Literal("mot", language="fr"), Cell("mot", language="fr")),
        (BlankNode("b"), Cell("_:b")),
        (Triple(NamedNode("a:a"), NamedNode("a:b"), Literal("c")), Cell('<<<a:a> <a:b> "c">>')),
    ],
)
def test_a_term_becomes_a_cell(given: Term, expected: Cell) -> None:
    assert WRITER.cell(given) == expected


def test_treatments_show_whether_they_are_for_or_against() -> None:
    assert WRITER.link(concept("treatment", "followed")).style == "good"
    assert WRITER.link(concept("treatment", "distinguished")).style == "bad"
    assert WRITER.link(concept("treatment", "cited")).style == ""


def test_a_variable_becomes_a_heading() -> None:
    assert [heading(each) for each in ("citingName", "x", "first_page")] == ["Citing name", "X", "First page"]


FOLDING = """#+ summary: Who?
#+ description: Who.
#+ columns:
#+   citing: {type: iri, help: "A."}
#+   citingName: {type: text, help: "B."}
#+   kind: {type: concept, scheme: treatment, help: "C."}
#+   year: {type: year, help: "D."}
#+   firstWords: {type: text, help: "E."}
#+   firstEvidence: {type: iri, help: "F."}
#+ tags: [test]
SELECT ?citing ?citingName ?kind ?year ?firstWords ?firstEvidence WHERE {} ORDER BY ?citing
"""


def test_a_table_shows_a_thing_under_its_name_and_words_that_lead_to_their_evidence() -> None:
    row = (
        NamedNode(HOME + "case/1"),
        Literal("Named here"),
        Literal("followed"),
        Literal(1999),
        Literal("said"),
        NamedNode(HOME + "text/1/0-4"),
    )
    table = written(WRITER, read_query(FOLDING, "queries/test/folding.rq"), [row, (None,) * 6])
    assert [name for name, _ in table.columns] == ["Citing", "Kind", "Year", "First words"]
    assert table.rows[0] == (
        Cell("Named here", "/case/1", HOME + "case/1"),
        Cell("followed", "/def/treatment/followed", concept("treatment", "followed"), "good"),
        Cell("1999"),
        Cell("said", "/text/1/0-4", HOME + "text/1/0-4"),
    )
    assert table.rows[1] == (None, None, None, None)


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (("decided", "authority", "name", "evidence"), "Authority"),
        (("name", "authority", "decided"), "Authority"),
        (("authority", "year", "name"), "Authority"),
    ],
)
def test_a_name_is_that_of_the_thing_before_it(columns: tuple[str, ...], shown: str) -> None:
    kinds = {"name": "text", "year": "year"}
    header = "".join(f'#+   {each}: {{type: {kinds.get(each, "iri")}, help: "A."}}\n' for each in columns)
    asked = f"SELECT {' '.join(f'?{each}' for each in columns)} WHERE {{}} ORDER BY ?authority\n"
    text = f"#+ summary: Who?\n#+ description: Who.\n#+ columns:\n{header}#+ tags: [test]\n{asked}"
    row = [Literal("Wood") if each == "name" else NamedNode(f"{HOME}case/{each}") for each in columns]
    table = written(WRITER, read_query(text, "queries/test/folding.rq"), [row])
    named = {heading_: cell for (heading_, _), cell in zip(table.columns, table.rows[0], strict=True)}
    assert {name for name, cell in named.items() if cell and cell.text == "Wood"} == {shown}


def test_one_of_a_thing_is_said_so() -> None:
    names = ("decisions read", "reports of recognition", "citations")
    assert [numbered(each, 1) for each in names] == ["decision read", "report of recognition", "citation"]
    assert [numbered(each, 0) for each in names] == [numbered(each, 2) for each in names] == list(names)


def test_code_in_a_sentence_is_set_as_code_and_markup_is_not_believed() -> None:
    assert prose("`a<b` & <i>") == "<code>a&lt;b</code> &amp; &lt;i&gt;"


def test_a_short_list_of_values_is_offered_and_a_long_one_is_not() -> None:
    params = {param.type: param for spec in catalog() for param in spec.header.params.values()}
    assert "distinguished" in choices(params["treatment"])
    assert choices(params["case"]) == ()


def test_a_page_that_lacks_a_value_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(UndefinedError, match="problem"):
        Pages().render("problem", "/")
