"""Text that has lost its line breaks is divided where the court numbers its paragraphs or quotes a block, and flagged elsewhere."""

import json

import pytest

from loader.model import Decision
from loader.read import Item, read_item
from loader.read.making.running import LONGEST, known

WORDS = "The court has given its reasons many times before, and they need not be told again here. "


def read(text: str) -> Decision:
    record = json.dumps({"name": "Doe v. Roe", "citation": "12 F.3d 34", "text": text})
    (decision,) = read_item(Item(record.encode(), "doe.json"))
    return decision


@pytest.mark.parametrize("kind", ["numbers", "title", "vote", "heading", "announced", "ended"])
def test_the_patterns_find_their_examples_and_not_their_counterexamples(kind):
    for place in getattr(known(), kind):
        find = place.pattern.match if kind == "title" else place.pattern.search
        assert all(find(words) for words in place.examples)
        assert not [words for words in place.counterexamples if find(words)]


def test_numbers_that_count_up_begin_paragraphs_and_a_title_is_told_from_the_judge_glued_to_it():
    text = "OPINIONSERNA, Justice." + "".join(f"{{{n}}} {WORDS * 20}" for n in range(1, 6))
    decision = read(text)
    (opinion,) = decision.opinions
    begins = [each.span.of(decision.source.text)[:7] for each in opinion.paragraphs]
    assert begins[-5:] == ["{1} The", "{2} The", "{3} The", "{4} The", "{5} The"]
    assert opinion.author is not None
    assert opinion.author.judge == "SERNA"
    assert "run-together" not in {issue.code for issue in decision.issues}


def test_numbers_that_do_not_count_up_divide_nothing():
    text = f"SERNA, Justice. {WORDS * 50}{{7}} {WORDS * 50}{{3}} {WORDS * 50}"
    assert len(read(text).opinions[0].paragraphs) <= 2


def test_text_without_any_evidence_is_left_whole_and_flagged():
    decision = read(f"SERNA, Justice. {WORDS * 100}")
    (doubt,) = [issue for issue in decision.issues if issue.code == "run-together"]
    assert f"of more than {LONGEST:,} characters: the text has lost its line breaks" in doubt.message


def test_paragraphs_of_an_ordinary_length_are_left_alone():
    decision = read(f"SERNA, Justice.\n\n{{1}} {WORDS * 3}{{2}} {WORDS * 3}{{3}} {WORDS * 3}")
    assert not [
        each
        for each in decision.opinions[0].paragraphs
        if each.span.of(decision.source.text).startswith("{2}")
    ]
    assert "run-together" not in {issue.code for issue in decision.issues}


def test_the_votes_below_the_order_are_lines_of_their_own_and_notes_stand_below_them():
    numbered = "".join(f"{{{n}}} {(WORDS * 3).strip()}" for n in range(1, 4))
    votes = "WE CONCUR: LYNN PICKARD and IRA ROBINSON, Judges.ANN ROE, Judge (dissenting)."
    notes = "1. The rule is old.2. It was new."
    text = f"OPINIONSERNA, Justice.{numbered}CONCLUSION{{4}} IT IS SO ORDERED.{votes}{notes}"
    (opinion,) = read(text).opinions
    found = [paragraph.span.of(read(text).source.text) for paragraph in opinion.paragraphs]
    assert found[-6:] == [
        "CONCLUSION",
        "{4} IT IS SO ORDERED.",
        "WE CONCUR: LYNN PICKARD and IRA ROBINSON, Judges.",
        "ANN ROE, Judge (dissenting).",
        "1. The rule is old.",
        "2. It was new.",
    ]
    assert [(role.judge, role.role) for role in opinion.roles] == [
        ("SERNA", "author"),
        ("LYNN PICKARD", "joined"),
        ("IRA ROBINSON", "joined"),
        ("ANN ROE", "dissented"),
    ]
    assert [note.number for note in opinion.footnotes] == [1, 2]


def test_a_judge_who_votes_above_an_opinion_begins_it_only_where_it_begins():
    text = (
        f"OPINIONSERNA, Justice.{{1}} {WORDS}{{2}} {WORDS}{{3}} IT IS SO ORDERED.ROE and LEE, JJ., concur."
        f"DOE, Justice (dissenting).DOE, Justice (dissenting).{{4}} {WORDS * 3}"
    )
    decision = read(text)
    assert [opinion.name for opinion in decision.opinions] == ["lead-serna", "dissent-doe"]
    lead, dissent = (opinion.span.of(decision.source.text) for opinion in decision.opinions)
    assert lead.endswith("DOE, Justice (dissenting).")
    assert dissent.startswith("DOE, Justice (dissenting).")


@pytest.mark.parametrize(
    ("words", "block"),
    [
        (
            "As we said in Cyr:The rule is old and good.Roe, 1 U.S. at 5. We agree.",
            "The rule is old and good.",
        ),
        ("The act provides:A. No one may go;B. no one may stay.{2}", "A. No one may go;B. no one may stay."),
        ("He was asked:Q: Were you there?A: Yes.(Emphasis added.) We agree.", "Q: Were you there?A: Yes."),
        ("The act provides: no one may go. We agree.", None),
    ],
)
def test_what_a_colon_is_glued_to_was_set_apart_up_to_where_the_next_line_is_glued(words, block):
    decision = read(f"SERNA, Justice.{{1}} {words}{{2}} {WORDS}{{3}} {WORDS}")
    apart = [each for each in decision.opinions[0].paragraphs if each.kind == "block-quotation"]
    assert [each.span.of(decision.source.text) for each in apart] == ([block] if block else [])
