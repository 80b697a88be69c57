"""Subsections that are named alone, and what lists of sections go on with."""

import pytest

from loader.extract.citations.provisions.numbers import further_sections
from loader.extract.citations.provisions.subsections import part_of
from loader.extract.citations.reading import read_citations


@pytest.mark.parametrize(
    ("section", "subsection", "means"),
    [
        ("506", "(a)(1)", "506(a)(1)"),
        ("506(d)", "(a)", "506(a)"),
        ("2518(10)(a)", "(iii)", "2518(10)(a)(iii)"),
        ("2518(10)(a)(iii)", "(i)", "2518(10)(a)(i)"),
        ("506(a)(1)", "(2)", "506(a)(2)"),
        ("20-107.3", "A3d", "20-107.3(A)(3)(d)"),
        ("20-107.3(A)(3)", "D", "20-107.3(D)"),
    ],
)
def test_a_subsection_stands_beside_the_last_of_its_kind_or_within_the_last(section, subsection, means):
    assert part_of(section, subsection) == means


def test_a_subsection_alone_is_of_the_section_met_last(decision):
    cited = read_citations(decision("See 11 U.S.C. § 506(d). He relies on subsection (a).")).citations
    assert [one.authority for one in cited] == ["11-usc-506-d", "11-usc-506-a"]


@pytest.mark.parametrize(
    "text",
    ["He relies on subsection (a).", "See 11 U.S.C. § 506. By subsection (a) of the lease, he pays."],
    ids=["of no section", "of a lease"],
)
def test_a_subsection_of_no_law_is_none(decision, text):
    assert all(one.authority == "11-usc-506" for one in read_citations(decision(text)).citations)


@pytest.mark.parametrize(
    ("rest", "numbers"),
    [
        (", 40-3-11 and -12. It", ["40-3-11", "40-3-12"]),
        (" to -24 (1994)", ["40-3-24"]),
        (" through 40-3-19 govern", ["40-3-19"]),
        ("; 40-3-12(B). It", ["40-3-12"]),
        (" or 30 days later", []),
        (" et seq., and 2 others", []),
        (", 12 F.3d 45", []),
        (", June 3", []),
    ],
)
def test_a_list_of_sections_goes_on_with_what_is_numbered_alike(rest, numbers):
    assert [one.number for one in further_sections(f"§ 40-3-10{rest}", 9, "40-3-10")] == numbers


def test_id_with_a_section_whose_mark_is_lost_is_that_section(decision):
    text = "See U.S.S.G. § 2B3.1(b)(2). It was said. See id.  2B3.1(b)(3)(A)."
    cited = read_citations(decision(text)).citations
    assert [one.authority for one in cited] == ["ussg-2b3-1-b-2", "ussg-2b3-1-b-3-a"]


def test_a_section_before_a_page_of_the_statutes_at_large_is_of_that_law(decision):
    cited = read_citations(decision("It was so by Ch. 18, § 231(6), 40 Stat. 1057, 1076 (1918).")).citations
    assert {one.authority for one in cited} == {"40-stat-1057"}
