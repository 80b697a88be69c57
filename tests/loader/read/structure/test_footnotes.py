"""Notes at the end of an opinion: which paragraphs they are, their numbers, marks and pages."""

import pytest

from loader.model import Span
from loader.read.base import Block, GivenNote
from loader.read.structure.footnotes import link_notes
from loader.read.structure.layout import paragraphs
from loader.read.structure.notes import find_notes, given_notes
from loader.read.structure.opinions import draft_opinion


def note_words(text):
    spans = paragraphs(text, Span(0, len(text)))
    return [[spans[place].of(text) for place in note.paragraphs] for note in find_notes(text, spans)]


def linked(opinion, text):
    return [
        (note.number, note.marker and text[: note.marker.start].split()[-1]) for note in opinion.footnotes
    ]


def codes(decision):
    return [issue.code for issue in decision.issues if issue.code.startswith("footnote")]


def test_a_note_goes_on_until_the_next_begins():
    text = "Body.1\n\n. First.\n\nStill first.\n\n. . Second.\n\n. Third."
    assert note_words(text) == [[". First.", "Still first."], [". . Second."], [". Third."]]


@pytest.mark.parametrize("notes", ["1 The first.\n\n2 See it.", "1. The first.\n\nMore.\n\n2. See it."])
def test_what_counts_up_to_the_end_is_notes_where_as_many_marks_call_them_in_order(notes):
    found = note_words(f"Body.1 More of it.\n\nThe rest.2 And so on.\n\n{notes}")
    assert [words[0] for words in found] == [notes.split("\n\n")[0], notes.split("\n\n")[-1]]


@pytest.mark.parametrize(
    "body",
    [
        "Body. More of it.\n\nThe rest.",
        "Body.1 More of it.\n\nThe rest.",
        "Body.2 More.\n\nThe rest.1 And so.",
    ],
)
def test_what_counts_up_to_the_end_is_no_notes_where_marks_are_wanting_or_in_another_order(body):
    assert note_words(f"{body}\n\n1. The first.\n\n2. See it.") == []


@pytest.mark.parametrize(
    "paragraph",
    [
        ". . . the court then continued.",
        ".Knowing that the crowd was angry",
        "... and so on",
        "No. 5. Payment.",
    ],
)
def test_an_ellipsis_or_a_stop_without_space_begins_no_note(paragraph):
    assert note_words(f"Body.\n\n{paragraph}") == []


def test_a_heading_that_lost_its_letter_is_no_note():
    text = "Body.\n\n. Admissibility of Common-group Membership\n\nDefendant asserted an alibi."
    assert note_words(text) == []


def test_a_stray_stop_before_the_order_begins_no_note():
    text = "Body.\n\n. Appellant’s counsel argue so.\n\nMore.\n\nReversed and remanded."
    assert note_words(text) == []
    assert note_words(text + "\n\n. A note.") == [[". A note."]]


def test_a_note_that_quotes_an_order_stays_a_note_when_the_text_calls_it():
    assert note_words("Body.1 More.2\n\n. It said:\n\nReversed.\n\n. Two.") == [
        [". It said:", "Reversed."],
        [". Two."],
    ]


def test_notes_are_linked_by_order(read_decision):
    decision = read_decision("Lead Opinion\n\nOne.1 Two.2\n\n. First.\n\n. Second.")
    (opinion,) = decision.opinions
    assert linked(opinion, decision.source.text) == [(1, "One."), (2, "Two.")]
    assert codes(decision) == []
    assert [note.span.of(decision.source.text) for note in opinion.footnotes] == [". First.", ". Second."]


def test_a_number_in_a_note_calls_nothing(read_decision):
    decision = read_decision("Lead Opinion\n\nOne.1 Two.\n\n. First.2\n\n. Second.")
    assert linked(decision.opinions[0], decision.source.text) == [(1, "One."), (2, None)]
    assert codes(decision) == ["footnote-unlinked"]


def test_notes_are_not_linked_when_more_are_called_than_stand_there(read_decision):
    decision = read_decision("Lead Opinion\n\nOne.1 Two.2 Three.3\n\n. First.\n\n. Third.")
    assert linked(decision.opinions[0], decision.source.text) == [(1, None), (2, None)]
    assert codes(decision) == ["footnotes-miscounted"]


def test_notes_that_are_called_but_absent_are_reported(read_decision):
    decision = read_decision("Lead Opinion\n\nOne.1 Two.2 Three.3")
    assert decision.opinions[0].footnotes == ()
    assert codes(decision) == ["footnotes-missing"]


def test_a_note_about_who_sat_takes_no_number_from_the_others(read_decision):
    decision = read_decision(
        "Lead Opinion\n\nNELSON, Circuit Judge:*\n\nOne.1 Two.2\n\n"
        ". The Honorable John Doe, Senior District Judge, sitting by designation.\n\n. First.\n\n. Second."
    )
    (opinion,) = decision.opinions
    assert linked(opinion, decision.source.text) == [(3, "Judge:"), (1, "One."), (2, "Two.")]
    assert ("John Doe", "by-designation") in [(role.judge, role.role) for role in opinion.roles]
    assert codes(decision) == []


def test_numbers_may_count_on_from_the_opinion_before(read_decision):
    decision = read_decision(
        "Lead Opinion\n\nOne.1 Two.2\n\n. First.\n\n. Second.\n\n\n\n"
        "Dissenting Opinion\n\nThree.3 Four.4\n\n. Third.\n\n. Fourth."
    )
    assert linked(decision.opinions[1], decision.source.text) == [(3, "Three."), (4, "Four.")]


def test_numbers_that_were_kept_are_read(read_decision):
    decision = read_decision("Lead Opinion\n\nSeven.7 Eight.8\n\n. 7 As printed.\n\n. 8 As printed.")
    assert linked(decision.opinions[0], decision.source.text) == [(7, "Seven."), (8, "Eight.")]


def test_a_citation_that_begins_a_note_is_not_its_number(read_decision):
    decision = read_decision("Lead Opinion\n\nOne.1 Two.2\n\n. 42 U.S.C. § 1983.\n\n. See id.")
    assert linked(decision.opinions[0], decision.source.text) == [(1, "One."), (2, "Two.")]


def test_a_note_is_on_the_page_of_its_mark(read_decision):
    decision = read_decision("Lead Opinion\n\nOne.1 on *35page two.2\n\n. First.\n\n. Second.")
    text = decision.source.text
    assert [note.page for note in decision.opinions[0].footnotes] == ["34", "35"]
    assert decision.page_at(text.index(". First.")) == "34"
    assert decision.page_at(text.index(". Second.") + 3) == "35"


def test_paragraphs_of_a_note_carry_its_number(read_opinion):
    opinion = read_opinion("One.1 Two.2\n\n. First.\n\nStill.\n\n. Second.")
    assert [(paragraph.kind, paragraph.footnote) for paragraph in opinion.paragraphs] == [
        ("body", None),
        ("footnote", 1),
        ("footnote", 1),
        ("footnote", 2),
    ]


def labelled(text, *labels):
    """The notes that stand under labels at the end of a text, linked."""
    spans = paragraphs(text, Span(0, len(text)))
    of_notes = spans[-len(labels) :]
    given = [GivenNote(label, (Block(span),), None) for label, span in zip(labels, of_notes, strict=True)]
    body = Span(0, spans[-len(labels) - 1].end)
    notes, issues = link_notes(text, body, given_notes(given, len(spans) - len(labels)), 0, lambda _: None)
    called = {note.number: note.marker and text[: note.marker.start].split()[-1] for note in notes}
    return called, [issue.message for issue in issues]


def test_notes_under_labels_are_linked_though_one_of_them_is_lost():
    called, said = labelled("It held so.1 It said so.2 It did so.3\n\nFirst.\n\nThird.", "1", "3")
    assert called == {1: "so.", 3: "so."}
    assert said == ["the text calls notes 2, which do not stand among the notes of the opinion"]


def test_labels_that_do_not_rise_number_nothing():
    called, said = labelled("It held so.1 It said so.2 It did so.3\n\nFirst.\n\nThird.", "3", "1")
    assert called == {1: None, 2: None}
    assert "none is linked" in said[0]


@pytest.mark.parametrize(
    ("body", "numbers"), [("Body.[1] More.\n\nThe rest.[2] So.", [1, 2]), ("Body. The rest.", [])]
)
def test_numbers_in_brackets_are_notes_where_marks_in_brackets_call_them(body, numbers):
    text = f"{body}\n\n[1] The first.\n\n[2] See it."
    draft = draft_opinion(text, None, paragraphs(text, Span(0, len(text))))
    assert [note.printed for note in draft.notes] == numbers
    assert [mark.of(text) for mark in draft.marks] == [str(number) for number in numbers]
