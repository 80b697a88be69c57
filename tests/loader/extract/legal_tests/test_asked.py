"""What must be so of a subject is a test where it is whole, of whom or what law governs, and no maxim."""

import pytest

from loader.extract.legal_tests.asked import states_test
from loader.model import Span


def stated(heard, subject, *elements):
    text = heard + subject + "; ".join(elements) + "."
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in elements]
    return states_test(text, heard, subject, spans)


@pytest.mark.parametrize(
    ("heard", "subject", "elements"),
    [
        ("To survive a motion, ", "a complaint ", ["must contain facts"]),
        ("It is settled that ", "an offer ", ["must be definite", "communicated to the other"]),
        ("The rule that ", "a waiver ", ["must be express"]),
        ("Following a verdict, ", "a court ", ["must draw inferences in its favor"]),
    ],
)
def test_what_is_asked_of_anybody_is_a_test(heard, subject, elements):
    assert stated(heard, subject, *elements)


@pytest.mark.parametrize(
    ("heard", "subject", "elements"),
    [
        ("Because it is income, ", "the value ", ["must bear a tax"]),
        ("Unless the danger is plain, ", "a maker ", ["must give a warning"]),
        ("He ruled that ", "a rival ", ["must show confusion"]),
        ("It means ", "any practice that ", ["must be answered within ten days"]),
        ("", "A claim ", ["must be supported by proof of title and proof of loss"]),
        ("", "A party ", ["must file a brief", "the other may reply"]),
        ("", "Justice ", ["a like restraint"]),
    ],
)
def test_a_conclusion_a_term_and_what_is_cut_from_its_condition_are_none(heard, subject, elements):
    assert not stated(heard, subject, *elements)
