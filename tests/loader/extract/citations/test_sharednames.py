"""Names that several cited cases share, and which of the cases is meant."""

import pytest

from loader.extract.citations.cases.sharednames import SharedNames
from loader.extract.citations.cases.shortnames import PARTY
from loader.extract.citations.reading import read_citations

CALIFORNIA = "See Miller v. California, 413 U.S. 15 (1973)."
BANK = "See United States v. Miller, 425 U.S. 435 (1976)."
SPOKEN = "Juries apply what we held. "


def names(read):
    return [(one.authority, one.reason) for one in read.citations if one.form == "name"]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        (f"{CALIFORNIA} A film is tried under Miller.\n\n{BANK}", "413-us-15"),
        (f"{CALIFORNIA}\n\n{BANK} In Miller, the records were the bank's.", "425-us-435"),
        (
            f"{CALIFORNIA}\n\n{BANK}\n\nIn Miller, the jury was asked. {CALIFORNIA.removeprefix('See ')}",
            "413-us-15",
        ),
        (f"{BANK}\n\n{SPOKEN * 200}\n\n{CALIFORNIA} Id. at 20.\n\nUnder Miller, it is speech.", "413-us-15"),
    ],
    ids=["only one cited yet", "last in its paragraph", "next in its paragraph", "spoken of shortly before"],
)
def test_a_shared_name_means_the_case_that_is_nearest(decision, text, means):
    assert names(read_citations(decision(text))) == [(means, None)]


def test_a_shared_name_is_doubtful_where_both_cases_were_cited_shortly_before(decision):
    text = f"{CALIFORNIA}\n\n{BANK}\n\nUnder Miller, it is not private."
    assert names(read_citations(decision(text))) == [(None, "ambiguous-name")]


def test_what_is_cited_next_without_its_name_is_not_what_a_shared_name_means(decision):
    text = f"{CALIFORNIA}\n\n{BANK}\n\nUnder Miller, which reversed the opinion below, 413 U.S. 15, it is private."
    assert names(read_citations(decision(text))) == [(None, "ambiguous-name")]


@pytest.mark.parametrize(
    "words",
    [
        "The Miller decisions are of two kinds.",
        "We find no fault in Miller's behaviour.",
        "Miller asked for a new trial.",
    ],
)
def test_a_shared_name_of_all_of_them_or_of_somebody_is_none(decision, words):
    assert names(read_citations(decision(f"{CALIFORNIA}\n\n{BANK} {words}"))) == []


def test_a_partys_name_is_not_looked_for_in_its_own_case():
    names = {"Miller": {"413-us-15": PARTY, "425-us-435": PARTY}}
    assert list(SharedNames(names, (), frozenset()).names) == ["Miller"]
    assert not SharedNames(names, (), frozenset({"Miller"})).names


def test_a_parallel_on_the_last_page_of_the_case_named_is_not_the_case_that_begins_there(decision):
    text = (
        "United States v. Wilson, 420 U.S. 332, 95 S.Ct. 1013 (1975); United States v. Jenkins, 420 U.S. 358, "
        "95 S.Ct. 1006 (1975). See Jenkins, 420 U.S., at 370, 95 S.Ct., at 1013."
    )
    assert [one.authority for one in read_citations(decision(text)).citations][-1] == "420-us-358"


@pytest.mark.parametrize(
    ("full", "called"),
    [
        ("Saarstahl AG v. United States", "Saarstahl"),
        ("D’Oench, Duhme & Co. v. FDIC", "D’Oench"),
        ("City of Detroit v. Tygard", "Tygard"),
        ("Burk-Waggoner Oil Association v. Hopkins", "Burk-Waggoner"),
    ],
)
def test_a_case_is_called_by_one_word_of_its_name(decision, full, called):
    text = f"See {full}, 269 U.S. 110 (1925). That was the rule of the {called} case."
    assert names(read_citations(decision(text))) == [("269-us-110", None)]
