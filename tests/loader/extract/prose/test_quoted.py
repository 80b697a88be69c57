"""Whose words: quotations by their double marks, straight or curly, as scanners left them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.extract.prose.quotation_marks import quotations
from loader.extract.prose.quoted import quoted_in
from loader.model import Paragraph, Span


def quoted(text):
    return [span.of(text) for span in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” and “yes”.", ["“no”", "“yes”"]),
        (
            'the "danger creation” versus "danger enhancement” distinction',
            ['"danger creation”', '"danger enhancement”'],
        ),
        ('the "first" and (“second”)', ['"first"', "“second”"]),
        ("“He said ‘no’ to it”", ["“He said ‘no’ to it”"]),
        ("an open “quotation that is a slip. “Another” follows.", ["“Another”"]),
        (
            "“A quotation that runs on to the next paragraph",
            ["“A quotation that runs on to the next paragraph"],
        ),
        ('Gutierrez said:"We hold so now."91 N.M. at 546', ['"We hold so now."']),
        ("it was said: ‘ ‘ The act is valid. ’ ’ We agree", ["‘ ‘ The act is valid. ’ ’"]),
        ("that \"he 'may not go.'\" Id. We", ["\"he 'may not go.'\""]),
        ('held that "‘he may not go.\' " Id. We', ['"‘he may not go.\' "']),
        ("so \"'if he must go'\") (quoting", ["\"'if he must go'\""]),
        (
            "that “the district accepted some injury to the staff’ as a consequence. “It is so.”",
            ["“the district accepted some injury to the staff’", "“It is so.”"],
        ),
        ('the error "\'"seriously affects the fairness."\'" Id.', ['"\'"seriously affects the fairness."']),
        ('"I was-" he said, and "no."', ['"I was-"', '"no."']),
        ("It provides: “Nobody may go. And nobody may stay", ["“Nobody may go. And nobody may stay"]),
        ("It said: “Nobody may go. Id. at 5. We agree.", ["“Nobody may go."]),
        ("It said: “Nobody may go. Roe v. Doe, 1 U.S. 5. We agree.", ["“Nobody may go."]),
        ("He put “a [rule] that “all of it” is law” first.", ["“a [rule] that “all of it” is law”"]),
        (
            'that “the proper meaning is only this: that" the law rebuts it.” Id.',
            ['“the proper meaning is only this: that" the law rebuts it.”'],
        ),
        ('the “first" of the “second” kind', ['“first"', "“second”"]),
        (
            "“No award is made unless one of these is shown: “(1) That he failed.” So",
            ["“No award is made unless one of these is shown: “(1) That he failed.”"],
        ),
        ("It said “nobody may go. Id. at 5. It said “and stay.”", ["“nobody may go.", "“and stay.”"]),
        ("It accepts “some risk of an injury to it’ as a consequence.", ["“some risk of an injury to it’"]),
        ("He asked for “time to go and went. We agree.", []),
        ("a stray mark” and no more", []),
        ("the plaintiff's 5\" pipe", []),
    ],
)
def test_outermost_quotations_are_found(text, expected):
    assert quoted(text) == expected


@given(st.text(alphabet="ab “”\"'‘’(", max_size=60))
def test_quotations_never_overlap(text):
    spans = list(quotations(text, Span(0, len(text))))
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(span.of(text)[0] in '“"”‘' for span in spans)


def test_a_mark_of_which_a_half_was_lost_closes_before_a_bracket():
    words = "dicta, that “a state has no duty to protect himself’ (citations omitted)). See “others.”"
    assert quoted(words) == ["“a state has no duty to protect himself’", "“others.”"]


def test_two_single_marks_are_a_double_one():
    assert quoted('a witness: "Q: Why? A: That was emergent.’’). In') == ['"Q: Why? A: That was emergent.’’']


def test_a_straight_speck_inside_a_curly_pair_is_no_mark():
    assert quoted('found “they would not be in harm’s "way but for it”)') == [
        '“they would not be in harm’s "way but for it”'
    ]


def test_a_closing_mark_before_a_word_opens():
    assert quoted("“impeded or arrested,” thereby ”increas[ing] the risk”);") == [
        "“impeded or arrested,”",
        "”increas[ing] the risk”",
    ]


def test_a_quotation_that_the_next_paragraph_continues_runs_to_the_end_of_its_own():
    text = "He wrote that “nobody may go.\n“And nobody may stay.”"
    first = Span(0, text.index("\n"))
    assert [span.of(text) for span in quotations(text, first)] == ["“nobody may go."]


def over(*paragraphs):
    """What is quoted in paragraphs, one below the other; those that begin with a bar are set apart."""
    text, spans = "", []
    for number, words in enumerate(paragraphs):
        kind = "block-quotation" if words.startswith("|") else "body"
        start = len(text)
        text += words + "\n"
        spans.append(Paragraph(number, kind, Span(start, len(text) - 1)))
    return [(one.span.of(text), one.paragraph.number) for one in quoted_in(text, spans)]


def test_a_quotation_goes_on_over_paragraphs_that_open_with_a_mark():
    assert over("He wrote: “One.", "“Two.", "“Three.” We agree.", "“Four.”") == [
        ("“One.\n“Two.\n“Three.”", 2),
        ("“Four.”", 3),
    ]


@pytest.mark.parametrize("row", ["* * *", ">fe s¡e $ :jc * ¡jt", ". . .", "[[Image here]]"])
def test_a_row_that_shows_an_omission_ends_no_quotation(row):
    assert over("“One.", row, "“Two.”") == [(f"“One.\n{row}\n“Two.”", 2)]


def test_a_quotation_goes_on_over_paragraphs_without_marks_to_the_one_that_closes():
    assert over("It reads: “Dear Sir:", "I hereby agree.", "Yours, A. Roe.” He did “not.”") == [
        ("“Dear Sir:\nI hereby agree.\nYours, A. Roe.”", 2),
        ("“not.”", 2),
    ]


def test_a_lost_closing_mark_takes_no_paragraph_of_the_court_in():
    assert over("It provides: “Nobody may go.", "We agree with “that.”") == [
        ("“Nobody may go.", 0),
        ("“that.”", 1),
    ]


def test_half_a_mark_that_closes_words_inside_closes_no_quotation():
    assert over("“He said ‘so it is.’", "“And left.”") == [("“He said ‘so it is.’\n“And left.”", 1)]


def test_marks_inside_count_where_the_paragraph_below_goes_on():
    assert over("It was said: “Under “farm” and “field” it is wide.", "“It is.” So it is “not.”") == [
        ("“Under “farm” and “field” it is wide.\n“It is.”", 1),
        ("“not.”", 1),
    ]


def test_a_number_before_the_mark_is_that_of_the_paragraph():
    assert over("5 “No award shall be made unless it is shown.", "6 Roe.") == [
        ("“No award shall be made unless it is shown.", 0)
    ]


@pytest.mark.parametrize("remark", [" [Italics supplied.]", " (emphasis added).", " 7 [ (emphasis added).]"])
def test_what_is_said_of_a_quotation_set_apart_is_not_quoted(remark):
    assert over("It said:", f"|One.{remark}") == [("|One.", 1)]


def test_paragraphs_set_apart_are_one_quotation():
    assert over("It said:", "|One.", "|Two.", "We agree.") == [("|One.\n|Two.", 2)]
