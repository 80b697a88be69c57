"""The marks that call notes, told from all other numbers."""

import pytest

from loader.model import Span
from loader.read.structure.callouts import find_star, link


def links(text, count, first=1):
    return link(text, Span(0, len(text)), first, count)


def called(text, count, first=1):
    """The number of each linked mark and the words it is glued to."""
    marks = links(text, count, first).marks
    return {number: text[: span.start].split()[-1] for number, (span, _) in marks.items()}


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("See Wood, 879 F.2d at 589-90.1\n\nNext.", "589-90."),
        ("our state-created danger doctrine.1 See", "doctrine."),
        ("this kind.”1 Id.", "kind.”"),
        ("“Grubbs II”).1\n\nWe", "II”)."),
        ("about to do so;1 and (2)", "so;"),
        ("Munger, 227 F.3d at 1086.1 We have", "1086."),
        ("which reform I have urged1 this Court", "urged"),
        ("the events of this case1 -“last no longer", "case"),
        ("DONOVAN, P.J., and McGLYNN,1 J., concur.", "McGLYNN,"),
        ("sections 21 and 22.1 Nine matches were made.", "22."),
        ("the house by $20,000.1 For the reasons", "$20,000."),
        ('apparent."1*1083When the officer', 'apparent."'),
    ],
)
def test_a_number_glued_to_words_is_a_mark(text, glued):
    assert called(text, 1) == {1: glued}


@pytest.mark.parametrize(
    "text",
    [
        "124 F.3d 1103, 1107 (9th Cir.1997)",
        "16 n. 1 and nn. 1-2",
        "See No.1 and § 1.",
        "§ 12022.1, subd. (a)",
        "at 1:1 p.m., 5'1\" tall, 1/2 of it",
        "$951.10 and 10.1%",
        "“1. Binding arbitration",
        "758-1 (1987), 1-1",
        "*1 and ¶1 and (1) and [1]",
        "S.Ct.2151, Cir.1998",
        "A1 is a grade",
    ],
)
def test_other_numbers_are_no_marks(text):
    assert called(text, 9) == {}


def test_marks_count_up_through_the_text():
    text = "One.1 Rule 1.4 says so.2 The 50-50.3 Then three.3 And 36.4 or four.4"
    assert called(text, 4) == {1: "One.", 2: "so.", 3: "three.", 4: "four."}


def test_a_scanned_quotation_mark_does_not_take_the_place_of_a_pinpoint():
    text = "an ‘abstract issu[e] of law1 relating to immunity. Wood, 879 F.2d at 589-90.1\n\nSo it was.2"
    assert called(text, 2) == {1: "589-90.", 2: "was."}


def test_a_lost_mark_leaves_the_others_linked_and_less_sure():
    text = "One.1 Two. Three.3 Four.4"
    assert called(text, 4) == {1: "One.", 3: "Three.", 4: "Four."}
    assert all(confidence < 0.9 for _, confidence in links(text, 4).marks.values())


def test_a_complete_row_is_nearly_sure():
    assert [confidence for _, confidence in links("One.1 Two,2 three3 four.4", 4).marks.values()] == [
        0.99,
        0.97,
        0.9,
        0.99,
    ]


def test_two_places_for_one_mark_make_it_unsure():
    marks = links("One.1 Perhaps.2 Perhaps.2 Three.3", 3).marks
    assert marks[2][1] < 0.7 < marks[1][1]


def test_marks_may_count_on_from_the_opinion_before():
    assert called("Nine.9 Ten.10", 2, first=9) == {9: "Nine.", 10: "Ten."}


def test_marks_beyond_the_last_note_are_told():
    assert [mark.number for mark in links("One.1 Two.2 Three.3 Four.4", 2).beyond] == [3, 4]
    assert [mark.number for mark in links("One.1 Two.2 Four.4", 2).beyond] == []


def test_the_body_ends_the_search():
    text = "One.1 Two.2"
    assert set(link(text, Span(0, 6), 1, 2).marks) == {1}


def test_a_star_calls_a_note_if_it_is_the_only_one():
    text = "Pacht, J.,* concurred. *1058 and * * *"
    assert find_star(text, Span(0, len(text))) == Span(10, 11)
    assert find_star("one* and two*", Span(0, 13)) is None
