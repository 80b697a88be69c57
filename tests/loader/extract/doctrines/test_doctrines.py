"""Doctrines are found by the labels of their files, and by nothing else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.extract.doctrines.reading import Finder, finder, read_doctrines
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from ontology.modules import DoctrineEntry, doctrines


def entry(slug, label, *alternatives, hidden=()):
    return DoctrineEntry(slug, label, alternatives, tuple(hidden), "", (), (), (), ())


FEW = Finder(
    [
        entry("danger", "state-created danger", "danger creation", hidden=["danger-creation theory"]),
        entry("immunity", "qualified immunity", "qualified immunity defense"),
        entry("due-process", "due process", "Due Process Clause"),
        entry("bivens", "Bivens action"),
        entry("manner", "time, place, and manner restriction"),
        entry("laches", "laches"),
        entry("liability", "§ 1983 liability"),
    ]
)


def found(text):
    return [(named.doctrine, named.span.of(text)) for named in FEW.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a state created danger", [("danger", "state created danger")]),
        ("the State-Created Danger doctrine", [("danger", "State-Created Danger")]),
        ("the state-*1072created dangers", []),
        ("the state-     created dangers", [("danger", "state-     created dangers")]),
        (
            "“danger creation” and ‘danger-creation’ cases",
            [("danger", "danger creation"), ("danger", "danger-creation")],
        ),
        ("a qualified immunity defense", [("immunity", "qualified immunity defense")]),
        ("immunity that is qualified", []),
        ("qualified. Immunity follows", []),
        ("qualified\n\nimmunity", []),
        ("a Bivens action, not a bivens action", [("bivens", "Bivens action")]),
        ("a time, place and manner restriction", [("manner", "time, place and manner restriction")]),
        ("time place and manner restrictions", [("manner", "time place and manner restrictions")]),
        ("laches and relaches", [("laches", "laches")]),
        ("under § 1983 liability attaches", [("liability", "1983 liability")]),
    ],
)
def test_labels_are_found_whatever_their_hyphens_and_plurals(text, expected):
    assert found(text) == expected


@given(
    st.lists(
        st.sampled_from(
            ["state", "created", "danger", "creation", "due", "process", "-", " ", ". ", "“", "s"]
        ),
        max_size=30,
    )
)
def test_mentions_never_overlap_and_begin_and_end_with_words(parts):
    text = "".join(parts)
    spans = [named.span for named in FEW.find(text)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text)[0].isalnum() and span.of(text)[-1].isalnum() for span in spans)


@pytest.mark.parametrize(
    ("doctrine", "text"), [(each.slug, text) for each in doctrines() for text in each.examples], ids=str
)
def test_a_doctrine_is_found_in_its_examples(doctrine, text):
    assert doctrine in {named.doctrine for named in finder().find(text)}


@pytest.mark.parametrize(
    ("doctrine", "text"),
    [(each.slug, text) for each in doctrines() for text in each.counterexamples],
    ids=str,
)
def test_a_doctrine_is_not_found_in_its_counterexamples(doctrine, text):
    assert doctrine not in {named.doctrine for named in finder().find(text)}


def mentions(text):
    marked = read_marked(text)
    made = Passages(marked.decision, marked.citations, marked.references)
    return read_doctrines(made, FEW)


def test_a_case_name_is_no_mention():
    assert [
        one.doctrine for one in mentions("In {Laches v. Due Process} a right to due process was denied.")
    ] == ["due-process"]


def test_a_mention_is_tied_to_the_authorities_of_its_sentence_and_its_support():
    (one,) = mentions("In {Wood} we saw a state-created danger. See {Erie}. Cf. {Swift}.")
    assert one.authorities == ("wood", "erie")


def test_a_mention_in_a_parenthetical_is_tied_to_the_case_it_explains():
    (one,) = mentions("We agree. See {Wood}; {Erie} (finding a state-created danger as in {Swift}).")
    assert one.authorities == ("erie", "swift")


def test_a_mention_belongs_to_the_opinion_it_stands_in():
    assert [one.opinion for one in mentions("The laches || The laches")] == ["lead-browning", "dissent-bybee"]
