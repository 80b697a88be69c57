"""Marks of notes that converters put on lines of their own go back into their sentences and call their notes."""

import json
from itertools import pairwise

import pytest

from loader.model import Decision, Span
from loader.read import Item, read_item
from loader.read.making.apart import joined

LONG = (
    "The court has given its reasons for this rule many times before, and, as no party asks it to think of them again, "
    "it need not tell them here"
)


def read(*paragraphs: str, **fields: str) -> Decision:
    text = "\n".join(["JONES, Circuit Judge.", f"Nor did it then: {LONG}.", *paragraphs])
    record = json.dumps({"name": "Doe v. Roe", "citation": "12 F.3d 34", "text": text} | fields)
    (decision,) = read_item(Item(record.encode(), "doe.json"))
    return decision


def body(decision: Decision) -> list[str]:
    text = decision.source.text
    return [
        paragraph.span.of(text)
        for opinion in decision.opinions
        for paragraph in opinion.paragraphs
        if paragraph.footnote is None
    ][2:]


def notes(decision: Decision) -> list[tuple[int, str | None, str]]:
    """Each note with its number, the word that its mark is glued to, and its own words."""
    text = decision.source.text
    return [
        (note.number, note.marker and text[: note.marker.start].split()[-1], note.span.of(text))
        for opinion in decision.opinions
        for note in opinion.footnotes
    ]


def test_a_mark_on_a_line_of_its_own_is_glued_to_the_word_above_and_calls_its_note():
    decision = read(
        "The bank appealed.", "1", "The rule is the act’s,", "2", "which holds.", "1 . It did.", "2 . Act 9."
    )
    assert body(decision) == ["The bank appealed.1", "The rule is the act’s,2 which holds."]
    assert notes(decision) == [(1, "appealed.", "1 . It did."), (2, "act’s,", "2 . Act 9.")]
    assert all(
        note.confidence == 1.0 and note.marker for opinion in decision.opinions for note in opinion.footnotes
    )


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("It ended.", "Then it began.", ["It ended.1", "Then it began."]),
        ("BACKGROUND", "The bank lent.", ["BACKGROUND1", "The bank lent."]),
        (LONG, "Roe denied it.", [f"{LONG}1 Roe denied it."]),
        ("under 11 U.S.C. § 722", "and the code.", ["under 11 U.S.C. § 722 1 and the code."]),
    ],
)
def test_a_paragraph_goes_on_below_a_mark_only_where_its_sentence_does(above, below, whole):
    decision = read(above, "1", below, "1 . A note.")
    assert body(decision) == whole
    assert notes(decision)[0][0] == 1
    assert decision.opinions[0].footnotes[0].marker is not None


def test_numbers_that_no_note_answers_to_stay_on_their_lines():
    assert body(read("It ended.", "3", "Then it began.", "1 . A note.")) == [
        "It ended.",
        "3",
        "Then it began.",
    ]


def test_each_opinion_has_the_marks_of_its_own_notes():
    decision = read(
        *("It held so.", "1", "1 . The first."),
        *("SMITH, Circuit Judge, dissenting.", f"{LONG}.", "1", "I differ.", "1 . The second."),
    )
    assert [(opinion.type, len(opinion.footnotes)) for opinion in decision.opinions] == [
        ("lead", 1),
        ("dissent", 1),
    ]
    assert [word for _, word, _ in notes(decision)] == ["so.", "here."]


def test_more_numbers_than_a_few_are_not_those_of_lines_in_the_margin():
    numbers = range(1, 13)
    decision = read(*(line for n in numbers for line in (f"{LONG}.", f"So it held {LONG}.", f"{n}"))
                    , *(f"{n} . Note {n}." for n in numbers))  # fmt: skip
    assert [number for number, word, _ in notes(decision) if word == "here."] == list(numbers)


def test_notes_without_any_stop_are_called_by_marks_that_count_up_to_the_last():
    decision = read(
        "It failed to comply with it", "1", "by not deciding.", "So it did.", "2", "1 Section 2.", "2 Roe."
    )
    assert body(decision)[:2] == ["It failed to comply with it1 by not deciding.", "So it did.2"]
    assert body(read("The facts.", "1", "The law.", "3", "3 Roe was there.")) == [
        "The facts.", "1", "The law.", "3", "3 Roe was there."
    ]  # fmt: skip


def test_a_note_whose_stop_a_scan_has_moved_counts_where_it_counts_on():
    decision = read("One.", "1", "Two.", "2", "Three.", "3", "1 . A.", "2. The second.", "3 . C.")
    assert [(number, word) for number, word, _ in notes(decision)] == [
        (1, "One."),
        (2, "Two."),
        (3, "Three."),
    ]


def test_notes_that_begin_to_count_anew_are_linked_to_the_later_marks():
    decision = read("One.", "1", "Two.", "2", "ORDER", "Three.", "1", "1 . A.", "2 . B.", "1 . C.")
    assert [(number, word) for number, word, _ in notes(decision)] == [
        (1, "One."),
        (2, "Two."),
        (3, "Three."),
    ]


def test_a_star_on_a_line_of_its_own_calls_the_starred_note_and_leaves_the_panel_whole():
    head = (
        "Before ELY and WALLACE, Circuit Judges, and RENFREW,\n*\nDistrict Judge.\n* Sitting by designation."
    )
    text = "\n".join(
        [head, "WALLACE, Circuit Judge.", f"{LONG}.", "It held so.", "*", "* The act was amended."]
    )
    (decision,) = read_item(Item(json.dumps({"name": "A v. B", "text": text}).encode(), "a.json"))
    assert [role.judge for role in decision.panel] == ["ELY", "WALLACE", "RENFREW"]
    assert [(word, words) for _, word, words in notes(decision)] == [("so.", "* The act was amended.")]


def test_a_mark_between_the_names_of_a_caption_is_no_side_of_it():
    caption = Span(0, 10), Span(11, 12), Span(13, 22)
    found = joined("Doe et al.\n1\nvs. Roe.x", caption)
    assert found.groups == ((0, 1, 2),)
    assert found.marks == {11}


def test_every_character_of_a_paragraph_put_together_stands_in_the_file():
    record = json.dumps({"name": "A v. B", "text": f"JONES, J.\n{LONG},\n1\nas all know.\n1 . A note of it."})
    (decision,) = read_item(Item(record.encode(), "a.json"))
    place = decision.source.text.index("here,1 as")
    origins = [
        decision.source.original.original(Span(at, at + 1)) for at in range(place, place + len("here,1 as"))
    ]
    assert [record[origin.start : origin.end] for origin in origins] == [*"here,", "1", "\\n", *"as"]
    assert all(one.end <= other.start for one, other in pairwise(origins))


def test_notes_in_brackets_at_the_end_of_a_page_of_html_are_called_from_its_text():
    page = (
        "<p>JONES, Circuit Judge.</p><p>The court held so,<sup>[1]</sup> and reasoned.<sup>[2]</sup></p>"
        f"<p>{LONG}.</p><h2>NOTES</h2><p>[1]  It did.</p><p>It went on.</p><p>[2]  It could.</p>"
    )
    record = {"absolute_url": "/opinion/1/a-v-b/", "html_with_citations": page}
    (decision,) = read_item(Item(json.dumps(record).encode(), "a.json"))
    assert [(number, word) for number, word, _ in notes(decision)] == [(1, "so,"), (2, "reasoned.")]
    assert "NOTES" not in decision.source.text
    assert notes(decision)[0][2] == "It did.\n\nIt went on."


def test_in_a_text_that_is_taken_as_it_is_they_stay_where_they_stand_and_call_their_notes_too():
    lines = [
        "Doe v. Roe",
        "12 F.3d 34 | 9th Cir. | 1994",
        "JONES, Circuit Judge.",
        f"Nor did it then: {LONG}.",
    ]
    lines += ["The rule is the act’s", "1", ", which holds.", "II. The Act", "2", "It does."]
    text = "\n\n".join([*lines, "1 . It did.", "2 . Act 9."])
    (decision,) = read_item(Item(text.encode(), "doe.txt"))
    (opinion,) = decision.opinions
    assert body(decision)[0] == "The rule is the act’s\n\n1\n\n, which holds."
    assert [section.heading for section in opinion.sections] == ["The Act"]
    assert [(note.number, note.marker and note.marker.of(text)) for note in opinion.footnotes] == [
        (1, "1"),
        (2, "2"),
    ]
