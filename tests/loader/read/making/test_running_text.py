"""Text that has lost its line breaks is divided where the court numbers its paragraphs, and flagged elsewhere."""

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


@pytest.mark.parametrize("kind", ["number", "title"])
def test_the_patterns_match_their_examples_and_not_their_counterexamples(kind):
    pattern = getattr(known(), kind)
    assert all(pattern.match(words) for words in known().examples[kind])
    assert not [words for words in known().counterexamples[kind] if pattern.match(words)]


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
