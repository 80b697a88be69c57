"""Marks of pages become pages that cover the text."""

import pytest

from loader.model import Span
from loader.read.structure.header import reported_in
from loader.read.structure.pages import find_pages


def pages(text, *citations, bodies=None):
    found, issues = find_pages(
        text, bodies or [Span(0, len(text))], [reported_in(cite) for cite in citations]
    )
    return [(page.reporter, page.label, page.span.of(text)) for page in found], [
        issue.code for issue in issues
    ]


def test_a_mark_may_stand_within_a_word():
    found, issues = pages("facts re*36motely analogous to *37these", "12 F.3d 35")
    assert found == [
        ("F.3d", "35", "facts re"),
        ("F.3d", "36", "*36motely analogous to "),
        ("F.3d", "37", "*37these"),
    ]
    assert issues == []


def test_what_stands_before_the_first_mark_is_on_the_page_before_it_and_doubtful():
    found, issues = pages("a *1058b", "439 F.3d 1055")
    assert found[0] == ("F.3d", "1057", "a ")
    assert issues == ["first-page-inferred"]


def test_the_first_page_may_be_marked_itself():
    found, issues = pages("Lead Opinion\n\n*34a *35b", "12 F.3d 34")
    assert [label for _, label, _ in found] == ["34", "35"]
    assert issues == []


def test_a_page_that_was_not_marked_is_reported():
    _, issues = pages("a *35b *37c", "12 F.3d 34")
    assert issues == ["page-mark-missing"]


def test_no_marks_give_no_pages():
    assert pages("all on one page", "12 F.3d 34") == ([], ["pages-unmarked"])


@pytest.mark.parametrize(
    "stray", ["2010 WL 780918, at *2, *4 (Cal.)", "3 Blackstone, Commentaries * 225", "* * *", "**", "*9999"]
)
def test_stray_stars_begin_no_page(stray):
    found, _ = pages(f"a *35b {stray} *36c", "12 F.3d 34")
    assert [label for _, label, _ in found] == ["34", "35", "36"]


def test_a_mark_after_at_begins_a_page_when_a_word_follows():
    found, _ = pages("the wharf at *35ordinary stages", "12 F.3d 34")
    assert [label for _, label, _ in found] == ["34", "35"]


def test_two_reporters_with_the_same_stars_are_told_apart_by_their_pages():
    text = "Opinion *394a *444b *395c *396d *445e"
    found, issues = pages(text, "148 A.3d 443", "447 N.J. Super. 393")
    assert [(reporter, label) for reporter, label, _ in found] == [
        ("A.3d", "443"),
        ("A.3d", "444"),
        ("A.3d", "445"),
        ("N.J. Super.", "393"),
        ("N.J. Super.", "394"),
        ("N.J. Super.", "395"),
        ("N.J. Super.", "396"),
    ]
    assert issues == []


def test_pages_of_a_reporter_that_the_title_does_not_name_are_reported():
    found, issues = pages("a *394b *36c *395d *396e *37f", "12 F.3d 35")
    assert [label for _, label, _ in found] == ["35", "36", "37"]
    assert issues == ["pages-of-another-reporter"]


def test_double_stars_are_the_marks_of_another_reporter():
    found, _ = pages("a *191b **1001c *192d **1002e", "489 U.S. 190", "109 S. Ct. 1000")
    assert [(reporter, label) for reporter, label, _ in found] == [
        ("U.S.", "190"),
        ("U.S.", "191"),
        ("U.S.", "192"),
        ("S. Ct.", "1000"),
        ("S. Ct.", "1001"),
        ("S. Ct.", "1002"),
    ]


def test_brackets_name_their_reporters():
    text = "a [945 N.E.2d 485 , 920 N.Y.S.2d 292] b [945 N.E.2d 486 , 920 N.Y.S.2d 293] c [920 N.Y.S.2d 294] *487d"
    found, _ = pages(text, "945 N.E.2d 484")
    assert [(reporter, label) for reporter, label, _ in found] == [
        ("N.E.2d", "484"),
        ("N.E.2d", "485"),
        ("N.E.2d", "486"),
        ("N.E.2d", "487"),
        ("N.Y.S.2d", "291"),
        ("N.Y.S.2d", "292"),
        ("N.Y.S.2d", "293"),
        ("N.Y.S.2d", "294"),
    ]


def test_a_parallel_citation_in_brackets_begins_no_page():
    found, _ = pages("(31 Cal.3d 43 [177 Cal.Rptr. 458]) *35b [170 Cal.Rptr. 619]", "31 Cal. 3d 34")
    assert [label for _, label, _ in found] == ["34", "35"]


def test_marks_in_notes_begin_no_page_and_a_page_goes_on_through_notes():
    text = "a *35b . note *36n Dissenting c *36d"
    first, second = Span(0, 6), Span(text.index("Dissenting"), len(text))
    found, _ = pages(text, "12 F.3d 34", bodies=[first, second])
    assert found[1:] == [("F.3d", "35", "*35b . note *36n Dissenting c "), ("F.3d", "36", "*36d")]
