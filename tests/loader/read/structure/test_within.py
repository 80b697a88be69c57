"""Opinions that begin inside a paragraph."""

import json

import pytest

from loader.model import Span
from loader.read import Item, read_item
from loader.read.structure.layout import lines_of
from loader.read.structure.within import divided_within, known

BODY = "I would reverse, because the statute does not say what the Court today makes it say."
ORDER = "The petition for a writ of certiorari is denied."


def parts(text):
    return [
        [span.of(text) for span in spans]
        for spans in divided_within(text, list(lines_of(text, Span(0, len(text)))))
    ]


@pytest.mark.parametrize("kind", ["cue", "own"])
def test_the_patterns_are_found_in_their_examples_and_not_in_their_counterexamples(kind):
    pattern = getattr(known(), kind)
    assert all(pattern.search(words) for words in known().examples[kind])
    assert not [words for words in known().counterexamples[kind] if pattern.search(words)]


def test_a_stance_is_whole_or_none():
    assert all(known().whole.fullmatch(words) for words in known().examples["whole"])
    assert not [words for words in known().counterexamples["whole"] if known().whole.fullmatch(words)]


@pytest.mark.parametrize(
    "byline",
    [
        "JUSTICE THOMAS, dissenting from the denial of certiorari.",
        "Justice Breyer, dissenting from denial of certiorari.",
        "JUSTICE ALITO, with whom JUSTICE THOMAS joins, concurring in the denial of certiorari.",
        "Statement of JUSTICE SOTOMAYOR respecting the denial of certiorari.",
        "HARTZ, Chief Judge, specially concurring.",
    ],
)
def test_a_byline_after_a_whole_sentence_begins_an_opinion(byline):
    assert parts(f"{ORDER} {byline} {BODY}") == [[ORDER, f"{byline} {BODY}"]]


def test_it_may_be_glued_to_the_sentence_and_to_its_own_first_number():
    order, opinion = "40. IT IS SO ORDERED.", f"ARMIJO, Judge,dissenting.41. {BODY}"
    assert parts(order + opinion) == [[order, opinion]]


def test_a_judge_who_is_named_so_again_only_voted_before():
    votes = "IT IS SO ORDERED.HARTZ, C. J., dissenting."
    opinion = f"HARTZ, Chief Judge, dissenting. {BODY}"
    assert parts(votes + opinion) == [[votes, opinion]]
    assert parts(f"{votes}\n{opinion}") == [[votes], [opinion]]


@pytest.mark.parametrize(
    "words",
    [
        f"It is not law. Justice Gray dissenting in Sparf seems to have hit the mark. {BODY}",
        f"So it was held. Justice BLACKMUN, concurring in United States v. Harris, said as much. {BODY}",
        f"See 410 U.S. 113 (BLACKMUN, J., dissenting). {BODY}",
        f"I CONCUR: PAMELA B. MINZNER, Justice (dissenting). {BODY}",
        f"He quoted what Mr. JUSTICE DOUGLAS, dissenting, had said. {BODY}",
        "IT IS SO ORDERED. SERNA, Justice, dissenting.",
        f"That is so. JUSTICE KENNEDY wrote for the Court. {BODY}",
    ],
)
def test_what_may_be_prose_or_a_vote_begins_nothing(words):
    assert parts(words) == [[words]]


def test_the_order_above_a_dissent_is_an_opinion_of_the_court():
    words = (
        f"Baston v. United States\n{ORDER} JUSTICE THOMAS, dissenting from the denial of certiorari. {BODY}"
    )
    record = json.dumps({"name": "Baston v. United States", "court": "U.S.", "text": words})
    (decision,) = read_item(Item(record.encode(), "baston.json"))
    text = decision.source.text
    assert [(each.name, each.span.of(text)) for each in decision.opinions] == [
        ("lead", ORDER),
        ("dissent-from-denial-thomas", words.partition(ORDER)[2].strip()),
    ]
