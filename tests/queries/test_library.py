"""What holds for every query file: add one, and these tests say whether it is done.

The expected rows are those of the file as it stands, asked of the opinion that ships with the project and of
six invented ones that cite it (tests/data/library).
"""

import csv
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from pyoxigraph import Store
from rdflib.plugins.sparql import prepareQuery

from ontology.modules import prefixes
from ontology.names import DEF
from ontology.terms import find
from queries.binding import bind
from queries.catalog import VALUES_LINE, catalog
from queries.values import to_term

LIBRARY = list(catalog())
QUESTIONS = [spec for spec in LIBRARY if not spec.header.is_check]
EXPECTED = Path(__file__).parent / "expected"

pytestmark = pytest.mark.filterwarnings("ignore:Dataset.* is deprecated")  # what rdflib itself calls

WORLD = {
    "called": "v. Fir",
    "citation": "500 U.S. 100",
    "court": "ca9",
    "judge": "Beech",
    "page": "201",
    "search": "danger",
    "volume": "500-us-",
    "provision": "42 U.S.C. § 1983",
    "treatment": "distinguished",
    "with": "42 U.S.C. § 1983",
    "authority": "500 U.S. 100",
    "below": "0.7",
    "claim": "https://w3id.org/caselaw-graph/treatment/100-f3d-200/lead-ash/500-us-100/followed",
    "date": "1999-01-01",
    "decision": "100 F.3d 200",
    "disposition": "affirmed",
    "doctrine": "state-created-danger",
    "opinion": "dissent",
    "words": "danger",
}
"""What to ask of the invented decisions, by the name of the parameter."""

PREFIX_LINE = re.compile(r"^PREFIX ([a-z-]+): <([^>]+)>$", re.MULTILINE)
PREFIXED = re.compile(r"(?<![\w?<-])([a-z][a-z-]*):([A-Za-z][\w-]*)?")

every_query = pytest.mark.parametrize("spec", LIBRARY, ids=lambda spec: spec.id)
every_question = pytest.mark.parametrize("spec", QUESTIONS, ids=lambda spec: spec.id)


def prefixed_names(spec):
    """Every prefixed name of the query proper, as prefix and local name."""
    return PREFIXED.findall(PREFIX_LINE.sub("", spec.sparql))


def asked_of_world(spec):
    """The query with only its required parameters given."""
    return bind(
        spec, {name: WORLD[name] for name, param in spec.header.params.items() if not param.optional}
    ).text


def as_csv(spec, rows):
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows([list(spec.header.columns), *rows])
    return written.getvalue()


@every_query
def test_a_second_engine_parses_it_and_selects_the_same_columns(spec):
    selected = [str(variable) for variable in prepareQuery(spec.text).algebra["PV"]]
    assert selected == list(spec.header.columns)


@every_query
def test_its_prefixes_are_the_projects_in_order_and_all_used(spec):
    declared = PREFIX_LINE.findall(spec.text)
    assert declared == sorted(declared)
    assert dict(declared).items() <= prefixes().items()
    assert {prefix for prefix, _ in declared} == {prefix for prefix, _ in prefixed_names(spec)} & set(
        prefixes()
    )


@every_query
def test_every_term_of_ours_is_in_the_vocabulary(spec):
    ours = {prefix for prefix, space in prefixes().items() if space.startswith(DEF)}
    for prefix, local in prefixed_names(spec):
        if prefix in ours and local:
            find(f"{prefix}:{local}")  # refuses what is unknown and offers the nearest term


@every_query
def test_the_value_in_the_query_is_the_example_of_the_header(spec):
    declared = "".join(f"{line[0]}\n" for line in PREFIX_LINE.finditer(spec.text))
    for line in VALUES_LINE.finditer(spec.text):
        param = spec.header.params[line["name"]]
        [[value]] = Store().query(f"{declared} SELECT * WHERE {{ {line[0]} }}")
        assert value == (None if param.optional else to_term(line["name"], param, param.example))


@every_query
def test_every_optional_parameter_takes_its_example(spec, world):
    world(bind(spec, {name: param.example for name, param in spec.header.params.items()}).text)


@every_question
def test_two_engines_give_the_same_rows_in_the_same_order(spec, world, world_again):
    assert world_again(asked_of_world(spec)) == world(asked_of_world(spec))


@every_question
def test_its_order_leaves_no_two_rows_equal(spec, world, golden_rows):
    ordered_by = re.findall(r"\?(\w+)", spec.text[spec.text.rindex("ORDER BY") :])
    shown = [*spec.header.columns, *(name for name in ordered_by if name not in spec.header.columns)]
    places = [at for at, name in enumerate(shown) if name in ordered_by]
    more = " ".join(f"?{name}" for name in shown[len(spec.header.columns) :])
    for asked, text in ((world, asked_of_world(spec)), (golden_rows, spec.text)):
        keys = [
            tuple(row[at] for at in places) for row in asked(text.replace("\nWHERE", f" {more}\nWHERE", 1))
        ]
        assert len(set(keys)) == len(keys)


@every_question
def test_lines_for_a_parameter_that_is_not_given_change_no_row(spec, world):
    required = {name: WORLD[name] for name, param in spec.header.params.items() if not param.optional}
    always = replace(spec, text=re.sub(r" *# FOR \?\w+$", "", spec.text, flags=re.MULTILINE))
    assert sorted(world(bind(always, required).text), key=str) == sorted(world(asked_of_world(spec)), key=str)


@every_question
def test_a_page_is_a_part_of_the_whole(spec, world):
    required = {name: WORLD[name] for name, param in spec.header.params.items() if not param.optional}
    whole = world(bind(spec, required).text)
    pages = [world(bind(spec, required, limit=1, offset=at).text) for at in range(len(whole) + 1)]
    assert pages == [*([row] for row in whole), []]


@every_question
def test_it_answers_as_expected_on_the_example(spec, golden_rows, accept):
    rows = golden_rows(spec.text)
    assert rows, "the small library must have an answer to every question as it stands"
    expected = EXPECTED / f"{spec.id}.csv"
    if accept:
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(as_csv(spec, rows), encoding="utf-8")
    assert as_csv(spec, rows) == expected.read_text(encoding="utf-8")


@every_question
def test_a_second_engine_answers_alike_on_the_example(spec, golden_rows, golden_rows_again):
    assert golden_rows_again(spec.text) == golden_rows(spec.text)


def test_no_expected_rows_are_left_of_a_query_that_is_gone():
    kept = {file.relative_to(EXPECTED).with_suffix("").as_posix() for file in EXPECTED.rglob("*.csv")}
    assert kept == {spec.id for spec in QUESTIONS}
