"""Laws named whole, what only the rest of a decision bears out, and places in what is not printed as it was."""

import pytest

from loader.extract.citations.provisions import finding as provisions
from loader.extract.citations.reading import read_citations


def labels(text):
    return [one.label for one in provisions.find(text)]


def printed(decision, text):
    given = decision(text)
    return [one.span.of(given.source.text) for one in read_citations(given).citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Sixth Amendment to the United States Constitution", ["U.S. Const. amend. VI"]),
        ("the Takings Clause of the Colorado Constitution", ["Takings Clause"]),
        (
            "the Sixth Amendment and the New Mexico Constitution",
            ["U.S. Const. amend. VI", "N.M. Const."],
        ),
    ],
)
def test_a_constitution_that_ends_the_citation_of_its_part_is_no_citation_of_its_own(text, expected):
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("A CR 12(b)(6) motion is none under CR 56.", True),
        ("The CR 56 goes to Yakima.", False),
        ("11 U.S.C. § 722 is plain. The provisions of Chapter 7, he said.", True),
        ("11 U.S.C. § 722 is plain. He converted to Chapter 7, he said.", False),
        ("The provisions of Chapter 7, he said.", False),
        ("Rule 56 governs, and rule 56 says so.", True),
        ("By rule 56 of the house he left.", False),
    ],
)
def test_what_may_be_anything_is_read_only_where_the_rest_bears_it_out(text, read):
    assert any(label in {"CR 56", "11 U.S.C. ch. 7", "Rule 56"} for label in labels(text)[-1:]) is read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Code § 65.2-710 is plain. He cites Code § 65.2-710.4 The", "§ 65.2-710"),
        ("Code § 65.2-101 is plain. He cites Code § 65.2-710.4 The", "§ 65.2-710.4"),
        ("Code § 65.2-710 is plain. By Code § 65.2-710.4 the", "§ 65.2-710.4"),
        ("Code § 65.2-710 and Code § 65.2-710.4. He cites Code § 65.2-710.4 The", "§ 65.2-710.4"),
    ],
)
def test_the_number_of_a_note_is_cut_off_a_section_that_is_cited_without_it(text, expected):
    assert labels(text)[-1].endswith(expected)


def test_a_chapter_that_goes_on_after_another_is_of_the_same_code():
    text = "Ill. Rev. Stat. ch. 108, § 14-147 (the plan) and ch. 110, § 12-704 (Code). See his book, ch. 9."
    assert labels(text) == [
        "Ill. Rev. Stat. ch. 108, § 14-147",
        "Ill. Rev. Stat. ch. 110, § 12-704",
    ]


@pytest.mark.parametrize(
    "cited",
    [
        "Glucksberg, slip op. at 16",
        "Glucksberg, No. 96-110, slip. op., at 16",
        "Glucksberg, 521 U.S. at     (slip op., at 16)",
        "Glucksberg,   F.2d at     [slip op. at 16]",
        "Glucksberg, supra, at ___ (slip op., at 16)",
        "Id., at ___ (slip op., at 16)",
    ],
)
def test_a_page_of_a_decision_not_yet_bound_is_a_pin(decision, cited):
    given = decision(f"Washington v. Glucksberg, 521 U.S. 702 (1997), is so. See {cited}.")
    last = read_citations(given).citations[-1]
    assert (last.authority, [pin.first for pin in last.pins]) == ("521-us-702", ["16"])
    assert last.span.of(given.source.text) == cited


def test_an_id_whose_page_is_left_blank_keeps_its_parallel_page(decision):
    text = "United States v. Windsor, 570 U.S. 744, 133 S.Ct. 2675 (2013). Id., at ––––, 133 S.Ct., at 2691."
    assert printed(decision, text)[-1] == "Id., at ––––, 133 S.Ct., at 2691"


@pytest.mark.parametrize(
    "cited", ["Restatement, supra, 821B cmt. g, at 92", "6 Summers, supra, 1328.3, at 502"]
)
def test_a_book_again_has_its_volume_and_the_section_whose_sign_was_lost(decision, cited):
    assert printed(decision, f"It is so. See {cited}.") == [cited]


@pytest.mark.parametrize(
    ("cited", "pin"),
    [
        ("U.S.S.G. § 4A1.2 cmt. n.11", "cmt. n.11"),
        ("U.S.S.G. § 3C1.1, application note 3(e)", "application note 3(e)"),
        ("U.S.S.G. § 4B1.2, comment (n.2)", "comment (n.2)"),
    ],
)
def test_a_comment_on_a_section_is_a_place_in_it(decision, cited, pin):
    given = decision(f"He relies on {cited}. It is so.")
    (one,) = read_citations(given).citations
    assert (one.span.of(given.source.text), [p.text for p in one.pins]) == (cited, [pin])
