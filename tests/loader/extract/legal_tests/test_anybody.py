"""What is law, being said of anybody, and what is said of a case."""

import pytest

from loader.extract.legal_tests.anybody import is_of_anybody


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("", "a court will not set a verdict aside unless it shocks the conscience"),
        ("", "one who sells a thing is liable if he knew of its defect"),
        ("In such a case a buyer is protected: ", "he must be told of the defect before he pays"),
        ("", "relief may be granted under this statute if the harm is great"),
        ("", "the Commission may refuse a license unless the applicant proves his fitness"),
    ],
)
def test_law_is_said_of_anybody(heard, said):
    assert is_of_anybody(heard, said)


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("", "he must be told of the defect before he pays"),
        ("", "the tenant is not liable unless Smith knew of it"),
        ("On remand, ", "the trial court may not go on without notice"),
        ("", "this tenant is liable if the roof falls in"),
        ("", "the rule in this case is that a tenant must pay"),
        ("", "an appellee must pay unless the court says otherwise"),
        ("", "a seller, the defendant argues, is liable only if the goods were bad"),
        ("", "the lease provides that a tenant must pay unless the house burns"),
        ("", "a sum must be paid before March 3"),
    ],
)
def test_what_points_at_a_case_or_is_argued_in_it_is_not_said_of_anybody(heard, said):
    assert not is_of_anybody(heard, said)
