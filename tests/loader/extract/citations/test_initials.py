"""Acts by the initials that the text gives them."""

import pytest

from loader.extract.citations.provisions.finding import find


def by_initials(text):
    return [(one.span.of(text), one.key) for one in find(text) if one.rule == "act-by-initials"]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        (
            "The Stored Communications Act (SCA) is old. The SCA forbids it.",
            [("SCA", "stored-communications-act")],
        ),
        (
            "the Stored Communications Act, 18 U.S.C. § 2701 (the “SCA”), and an SCA claim",
            [("SCA", "stored-communications-act")],
        ),
        (
            "the Americans with Disabilities Act of 1990 (“ADA”). Under the ADA, no.",
            [("ADA", "americans-with-disabilities-act-of-1990")],
        ),
    ],
    ids=["bare", "after its section", "with its year"],
)
def test_initials_that_an_act_is_given_mean_that_act(text, means):
    assert by_initials(text) == means


@pytest.mark.parametrize(
    "text",
    [
        "The SCA forbids it. The Stored Communications Act (SCA) is old.",
        "The Stored Communications Act (FBI) is old. The FBI forbids it.",
        "The Clean Air Act is old. The Chief Auditor (CA) left. The CA came back.",
        "The Clean Air Act (CAA). The Civil Aeronautics Act (CAA). The CAA forbids it.",
        "The Clean Air Act (CAA). See CAA & Co.",
    ],
    ids=["before they are given", "not its letters", "another's", "given to two acts", "a firm's"],
)
def test_initials_that_are_not_given_to_one_act_mean_none(text):
    assert by_initials(text) == []
