"""Every source has its way of saying where pages begin: marks of an unnamed reporter, pages of print, layers of PDF."""

from pathlib import Path

import pytest

from loader.model import Decision, Span
from loader.read import Item, read_item
from loader.read.formats.pdf import text_layer

OPINIONS = Path(__file__).parents[2] / "data" / "opinions"
PAGE = (
    '<section class="casebody" data-firstpage="34"><section class="head-matter">'
    '<h4 class="parties">DOE v. ROE.</h4></section><article class="opinion" data-type="majority">{}</article></section>'
)
MARK = '<a id="p{0}" href="#p{0}" data-label="{0}" data-citation-index="1" class="page-label">{1}{0}</a>'
WORDS = "The court has given its reasons many times before, and they need not be told again here. "
CLOSED = "The petition for review is denied and the judgment of the district court is affirmed."


def read(data: str, name: str = "doe") -> Decision:
    (decision,) = read_item(Item(data.encode(), name))
    return decision


def page(*marks: str) -> Decision:
    return read(PAGE.format("".join(f"<p>{WORDS}{mark}{WORDS}</p>" for mark in marks)))


def labels(decision: Decision) -> list[tuple[str, str]]:
    return [(each.reporter, each.label) for each in decision.pages]


def test_a_page_that_marks_pages_and_names_no_reporter_has_pages_of_an_unnamed_one():
    decision = page(MARK.format(35, "*"), MARK.format(36, "*"))
    assert labels(decision) == [("unnamed", "34"), ("unnamed", "35"), ("unnamed", "36")]
    assert decision.pages[1].span.of(decision.source.text).startswith("*35")


def test_a_single_mark_is_one_where_the_source_marks_pages():
    assert labels(page(MARK.format(35, "*"))) == [("unnamed", "34"), ("unnamed", "35")]


def test_two_reporters_that_share_a_star_are_two():
    decision = page(*(MARK.format(number, "*") for number in (1005, 267, 1006, 268, 1007, 269, 1008, 270)))
    rows = {
        name: [label for reporter, label in labels(decision) if reporter == name]
        for name, _ in labels(decision)
    }
    assert list(rows.values()) == [
        ["1004", "1005", "1006", "1007", "1008"],
        ["266", "267", "268", "269", "270"],
    ] or list(rows.values()) == [
        ["266", "267", "268", "269", "270"],
        ["1004", "1005", "1006", "1007", "1008"],
    ]


def test_a_star_in_text_of_which_no_source_says_that_it_marks_pages_is_none():
    decision = read(f"DOE v. ROE\n\nSMITH, Circuit Judge:\n\n{WORDS * 3}2010 WL 1, *2 says so.\n\n{WORDS}\n")
    assert labels(decision) == []


def slip(pages: list[str], numbers: list[int | None]) -> str:
    return "\f".join(
        f"\n   {text}\n   {text}\n\n{f'{number:>40}' if number else ''}\n"
        for text, number in zip(pages, numbers, strict=True)
    )


TEXTS = [
    "UNITED STATES COURT OF APPEALS for the judgment of the district court\n\n   SMITH, Circuit Judge:\n\n   "
    + WORDS,
    "The second page of the opinion of this court begins with these words. " + WORDS,
    "The third page of the opinion of this court begins with other words. " + CLOSED,
]


def test_a_slip_opinion_has_the_pages_that_it_is_printed_on_by_the_numbers_printed_there():
    decision = read(slip(TEXTS, [5, 6, 7]))
    assert labels(decision) == [("slip op.", "5"), ("slip op.", "6"), ("slip op.", "7")]
    text = decision.source.text
    assert [each.span.of(text).lstrip()[:15] for each in decision.pages[1:]] == [
        "The second page",
        "The third page ",
    ]


def test_pages_whose_numbers_do_not_agree_are_counted():
    assert [label for _, label in labels(read(slip(TEXTS, [1, 1, 2])))] == ["1", "2", "3"]
    assert [label for _, label in labels(read(slip(TEXTS, [None, None, None])))] == ["1", "2", "3"]


def test_numbers_between_dashes_end_the_pages_of_a_text_without_form_feeds():
    text = "\n\n".join(
        f"   {words}\n\n                         -{n}-\n" for n, words in enumerate(TEXTS, start=2)
    )
    assert [label for _, label in labels(read(text))][:3] == ["2", "3", "4"]


def test_a_slip_opinion_that_a_reporter_marks_has_the_pages_of_that_alone():
    printed = slip(TEXTS, [1, 2, 3])
    marked = printed.replace("\f", f"*35 {WORDS}*36 {WORDS}*37 {WORDS}\f", 1)
    decision = read(marked)
    assert {reporter for reporter, _ in labels(decision)} == {"unnamed"}


def test_a_span_of_a_pdf_says_its_page_and_its_place_there():
    data = (OPINIONS / "slip.pdf").read_bytes()
    (decision,) = read_item(Item(data, "slip.pdf"))
    layer, text = text_layer(Item(data, "slip.pdf")), decision.source.text
    start = text.index("Poe is not this case.")
    assert decision.source.original is not None
    there = decision.source.original.original(Span(start, start + 21))
    page_number, on_page = (
        layer[: there.start].count("\f"),
        there.start - (layer.rfind("\f", 0, there.start) + 1),
    )
    assert " ".join(layer.split("\f")[page_number][on_page : on_page + 21].split()) == "Poe is not this case."


@pytest.mark.parametrize("heading", ["NOTES\n\n", "", "Footnotes\n\n"])
def test_notes_under_numbers_in_brackets_are_linked_to_the_marks_that_call_them(heading):
    text = (
        f"UNITED STATES COURT OF APPEALS\n\nSMITH, Circuit Judge:\n\n{WORDS}A device,[1] he says.[2] {WORDS}\n\n"
        f"AFFIRMED.\n\n{heading}[1] A device is a thing.\n\nIt has two parts.\n\n[2] He said so twice.\n"
    )
    decision = read(text)
    (opinion,) = decision.opinions
    made = decision.source.text
    assert [(note.number, note.marker and note.marker.of(made)) for note in opinion.footnotes] == [
        (1, "[1]"),
        (2, "[2]"),
    ]
    assert opinion.footnotes[0].span.of(made) == "A device is a thing.\n\nIt has two parts."
    assert [each.kind for each in opinion.paragraphs if "AFFIRMED" in each.span.of(made)] == ["disposition"]


def test_numbers_in_brackets_that_head_paragraphs_and_that_nothing_calls_are_headnotes_and_no_notes():
    text = f"UNITED STATES COURT OF APPEALS\n\nSMITH, Circuit Judge:\n\n{WORDS * 2}\n\n[1] {WORDS * 2}\n\n[2] [3] {WORDS}\n"
    (opinion,) = read(text).opinions
    assert opinion.footnotes == ()
    assert len([each for each in opinion.paragraphs if each.kind == "body"]) >= 3


def test_notes_of_two_opinions_that_begin_at_one_again_go_to_the_opinion_that_calls_them():
    text = (
        f"UNITED STATES COURT OF APPEALS\n\nSMITH, Circuit Judge:\n\n{WORDS}A device,[1] he says.[2] {WORDS * 4}\n\n"
        f"AFFIRMED.\n\nJONES, Circuit Judge, dissenting:\n\n{WORDS * 4}No device[1] is here.\n\nNOTES\n\n"
        "[1] A device is a thing.\n\n[2] He said so twice.\n\n[1] It was a toy.\n"
    )
    decision = read(text)
    assert [len(opinion.footnotes) for opinion in decision.opinions] == [2, 1]
    (toy,) = decision.opinions[1].footnotes
    assert toy.span.of(decision.source.text) == "It was a toy."
    assert toy.marker is not None
    assert toy.marker in decision.opinions[1].span


def test_a_note_that_nothing_calls_is_said_not_to_be_linked():
    text = (
        f"UNITED STATES COURT OF APPEALS\n\nSMITH, Circuit Judge:\n\n{WORDS}A device,[1] he says.[3] {WORDS}\n\n"
        "[1] A device is a thing.\n\n[2] Nothing calls this.\n\n[3] He said so twice.\n"
    )
    decision = read(text)
    assert [note.marker is not None for note in decision.opinions[0].footnotes] == [True, False, True]
    assert "no mark in the text calls note 2 of 3" in {issue.message for issue in decision.issues}
