"""Sentences with what they cite: masks that keep offsets, support, and what words are tied to."""

from dataclasses import replace

import pytest

from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import CASE, QUOTED, REFERENCE, Passages
from loader.model import Footnote, Paragraph, Span


def passages(text):
    marked = read_marked(text)
    return Passages(marked.decision, marked.citations, marked.references)


def names(citations):
    return [cited.name for cited in citations]


def test_every_mask_is_as_long_as_the_source():
    made = passages(
        "See {Wood} (“it was clear, we said, in {Erie}”); |Maj. Op. at 5|. “A long quotation of many words.”"
    )
    length = len(made.decision.source.text)
    assert {len(made.plain), len(made.prose), len(made.outer)} == {length}


def test_a_citation_is_one_sign_and_its_parenthetical_is_readable_only_in_the_plain_mask():
    made = passages("See {Wood} (overruling {Erie}) now.")
    assert "overruling" in made.plain
    assert "overruling" not in made.outer
    assert made.outer.count(CASE) == 1
    assert made.plain.count(CASE) == 2


def test_an_internal_reference_has_a_sign_of_its_own():
    made = passages("It is so. || See |Maj. Op. at 5|.")
    assert made.outer.count(REFERENCE) == 1
    assert made.reference_at(made.outer.index(REFERENCE)).to_opinion == "lead-browning"


def test_a_long_quotation_is_hidden_and_a_few_borrowed_words_are_kept():
    made = passages(
        "It is not “meaningfully distinguishable” from {Wood}, “which said a great many other things.” Yes."
    )
    assert "meaningfully distinguishable" in made.outer
    assert "other things" not in made.outer
    assert QUOTED in made.outer
    assert len(made.sentences) == 2


def test_a_block_quotation_is_nobodys_own_words():
    marked = read_marked("As the Court has said:\nWe overrule everything.\n{Wood}. The end.")
    text = marked.decision.source.text
    lines = [Span(text.index(words), text.index(words) + len(words)) for words in text.split("\n")]
    kinds = ("body", "block-quotation", "body")
    paragraphs = tuple(
        Paragraph(n, kind, span) for n, (kind, span) in enumerate(zip(kinds, lines, strict=True), 1)
    )
    lead = replace(marked.decision.opinions[0], paragraphs=paragraphs)
    made = Passages(replace(marked.decision, opinions=(lead,)), marked.citations)
    assert "overrule" not in made.outer
    assert names(made.support(made.sentences[0])) == ["Wood"]


def test_footnote_marks_and_page_marks_are_spaces():
    marked = read_marked("It was faced.1 This *1062circuit agreed.")
    text = marked.decision.source.text
    mark = text.index("1 This")
    note = Footnote(1, Span(len(text), len(text)), Span(mark, mark + 1), None, 1.0)
    lead = replace(marked.decision.opinions[0], footnotes=(note,))
    made = Passages(replace(marked.decision, opinions=(lead,)), ())
    assert [" ".join(one.span.of(made.outer).split()) for one in made.sentences] == [
        "It was faced.",
        "This circuit agreed.",
    ]


def test_a_citation_sentence_supports_the_one_before_it():
    made = passages("It is settled. See {Wood}; {Erie}. Cf. {Swift}. It goes on. {Hope}.")
    assert [one.bare for one in made.sentences] == [False, True, True, False, True]
    assert names(made.support(made.sentences[0])) == ["Wood", "Erie"]
    assert names(made.support(made.sentences[3])) == ["Hope"]


@pytest.mark.parametrize("signal", ["Cf.", "But see", "Contra", "See generally"])
def test_only_supporting_signals_support(signal):
    made = passages(f"It is settled. {signal} {{Wood}}.")
    assert names(made.support(made.sentences[0])) == []


def test_a_full_stop_of_id_may_end_a_sentence():
    assert len(passages("It is so. {Id.} This purpose is clear.").sentences) == 3


def test_words_are_tied_to_the_citations_of_their_sentence_and_its_support():
    made = passages("In {Wood} the duty was breached. See {Erie} (finding neglect in {Swift}). No more.")
    text = made.decision.source.text
    assert names(made.tied_to(text.index("duty"))) == ["Wood", "Erie"]
    assert names(made.tied_to(text.index("neglect"))) == ["Erie", "Swift"]
    assert names(made.tied_to(text.index("No more"))) == []
