"""Whose duty a sentence states: anybody's, as law does, or somebody's in the case."""

import pytest

from loader.extract.legal_tests.subjects import adds, general_subject


def subject(said, *, backed=False):
    return general_subject(said, said.index("must"), backed=backed)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("A contract to be enforced must be definite.", "A contract to be enforced "),
        ("We held that any waiver must be express.", "any waiver "),
        ("If he sues, a plaintiff must plead fraud.", "a plaintiff "),
        (
            "Both direct and circumstantial evidence must be weighed.",
            "Both direct and circumstantial evidence ",
        ),
        ("One clause is void, and every other clause must stand.", "every other clause "),
        ("The validity of a gift must be shown.", "The validity of a gift "),
    ],
)
def test_what_anybody_must_do_has_a_general_subject(said, wanted):
    assert subject(said) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "He must leave.",
        "The defendant must pay the costs.",
        "The order of the trial court must stand.",
        "If a plaintiff must wait, he may lose.",
        "Accepting a fact, as we must, we go on.",
        "The deputies of Sheriff Miller must answer.",
        "We do not hold that a plaintiff must wait.",
        "The ruling was that the company must pay.",
        "Since Mr. Hill came, a man of his age must have a guide.",
        "There is no authority that a plaintiff must wait.",
    ],
)
def test_what_somebody_must_do_in_a_case_or_under_a_condition_has_none(said):
    assert subject(said) is None


def test_the_defendant_is_anybody_where_it_is_law():
    said = "The defendant must know of the danger."
    assert subject(said) is None
    assert subject(said, backed=True) == "The defendant "
    assert subject("To be liable, the defendant must know of the danger.") == "the defendant "
    assert subject("The rule is settled that the defendant must know of it.") == "the defendant "


def test_what_a_clause_leaves_out_is_the_subject_of_the_one_before():
    assert subject("A party may not rest on words, but must point to facts.") == ""
    assert subject("He may not rest on words, but must point to facts.") is None
    assert subject("An owner bears the burden of proof, and must persuade the jury.") == ""


def test_a_sentence_that_adds_a_requirement_speaks_of_what_the_one_before_did():
    assert adds("It must also be fair.", 3) == "It "
    assert adds("In addition, the plan must further be fair.", 22) == "the plan "
    assert adds("It must be fair.", 3) is None
    assert adds("He knew that it must also be fair.", 16) is None
