"""New York prints subsections in square brackets; they are read as the round ones that others print."""

import pytest

from loader.extract.citations.reading import read_citations


@pytest.mark.parametrize(
    ("text", "authorities"),
    [
        ("It is so (see, CPL 30.30 [4] [a], [b]; People v Roe, 66 NY2d 523 [1985]).", ["ny-crim-proc-law-30-30-4-a", "ny-crim-proc-law-30-30-4-b", "66-ny2d-523"]),
        ("See Penal Law §§ 460.20 [1]; 460.10 [3].", ["ny-penal-law-460-20-1", "ny-penal-law-460-10-3"]),
        ("By CPLR 3211 [a] [7] it is.", ["ny-cplr-3211-a-7"]),
        ("By CPLR 3211 (a) (7) it is.", ["ny-cplr-3211-a-7"]),
        ("Under 42 U.S.C. § 1983 [t]he court may.", ["42-usc-1983"]),
    ],
)  # fmt: skip
def test_a_subsection_in_square_brackets_is_one(decision, text, authorities):
    assert [one.authority for one in read_citations(decision(text)).citations] == authorities


def test_the_words_of_the_source_stay(decision):
    made = decision("See CPL 30.30 [4] [a].")
    assert [one.span.of(made.source.text) for one in read_citations(made).citations] == ["CPL 30.30 [4] [a]"]


def test_a_section_of_a_book_keeps_its_brackets(decision):
    read = read_citations(decision("See 2 Nimmer on Copyright § 8B.07[C][2]."))
    assert [pin.text for pin in read.citations[0].pins] == ["§ 8B.07[C][2]"]


@pytest.mark.parametrize("headnote", ["[8]", "[8-10]", "[1, 2]"])
def test_a_headnote_between_a_page_and_its_parallel_parts_no_citation(decision, headnote):
    read = read_citations(
        decision(f"See Roe v. Doe, 40 Cal.2d 764, 770 {headnote} [256 P.2d 305]. It is so.")
    )
    assert [(one.authority, one.parallels) for one in read.citations] == [
        ("40-cal2d-764", ("40 Cal. 2d 764", "256 P.2d 305"))
    ]
