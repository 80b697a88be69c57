"""Words that head an opinion in the example's layout, and the same words as headings of sections."""

import pytest

LEAD = "Lead Opinion\n\nBAUER, Circuit Judge.\n\nThe plaintiff sued. We affirm.\n\n"
REASONS = "I would reverse. The majority errs in its reading of the statute."


@pytest.mark.parametrize(
    ("heading", "byline", "name"),
    [
        ("Dissent", "WOOD, Circuit Judge, dissenting:", "dissent-wood"),
        ("Concurrence", "Wood, J., concurring.", "concurrence-wood"),
        ("Dissent", "WOOD, Circuit Judge, dissenting in part:", "dissent-wood"),
    ],
)
def test_a_heading_above_a_byline_that_agrees_heads_an_opinion(read_decision, heading, byline, name):
    decision = read_decision(f"{LEAD}{heading}\n\n{byline}\n\n{REASONS}")
    assert [opinion.name for opinion in decision.opinions] == ["lead-bauer", name]


@pytest.mark.parametrize("below", ["The dissent says otherwise.", "WOOD, Circuit Judge, concurring:"])
def test_a_heading_above_other_words_is_one_of_a_section(read_decision, below):
    decision = read_decision(f"{LEAD}Dissent\n\n{below}\n\n{REASONS}")
    assert len(decision.opinions) == 1
