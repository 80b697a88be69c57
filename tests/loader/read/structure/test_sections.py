"""Headings become a tree of sections."""

import pytest

PROSE = "The parties dispute what the officers knew and when they knew it, and so do we."


def tree(opinion):
    return [(section.level, section.path, section.heading) for section in opinion.sections]


def headed(*headings):
    return "\n\n".join(part for heading in headings for part in (heading, PROSE))


def test_the_kind_of_number_is_the_level(read_opinion):
    opinion = read_opinion(
        headed("I. Introduction", "II. Analysis", "A. Jurisdiction", "B. Immunity", "1. First Prong: Was It?")
        + "\n\n"
        + headed(
            "a. Danger Created", "*1064b. Deliberate Indifference", "2. Second Prong?", "III. CONCLUSION"
        )
    )
    assert tree(opinion) == [
        (1, "I", "Introduction"),
        (1, "II", "Analysis"),
        (2, "II.A", "Jurisdiction"),
        (2, "II.B", "Immunity"),
        (3, "II.B.1", "First Prong: Was It?"),
        (4, "II.B.1.a", "Danger Created"),
        (4, "II.B.1.b", "Deliberate Indifference"),
        (3, "II.B.2", "Second Prong?"),
        (1, "III", "CONCLUSION"),
    ]
    assert [section.parent for section in opinion.sections][-3:] == ["II.B.1", "II.B", None]


def test_a_section_ends_where_the_next_of_its_level_or_a_higher_one_begins(read_decision):
    decision = read_decision(
        "Lead Opinion\n\n" + headed("I. One", "A. Two", "B. Three", "II. Four") + "\n\n. A note."
    )
    text = decision.source.text
    spans = {section.path: section.span.of(text) for section in decision.opinions[0].sections}
    assert spans["I"] == headed("I. One", "A. Two", "B. Three") + "\n\n"
    assert spans["I.A"] == headed("A. Two") + "\n\n"
    assert spans["II"] == headed("II. Four")


def test_a_letter_that_is_also_a_roman_number_counts_as_what_it_continues(read_opinion):
    opinion = read_opinion(
        headed("I. One", "A. x One", "I. Nothing")
        + "\n\n"
        + headed(*(f"{letter}. Part {letter}" for letter in "ABCDEFGHI"))
    )
    assert [path for _, path, _ in tree(opinion)][-2:] == ["I (2).H", "I (2).I"]


def test_numbers_alone_are_headings(read_opinion):
    assert tree(read_opinion(headed("I", "A", "B", "II."))) == [
        (1, "I", ""),
        (2, "I.A", ""),
        (2, "I.B", ""),
        (1, "II", ""),
    ]


def test_parts_of_an_opinion_need_no_number(read_opinion):
    opinion = read_opinion(
        headed(
            "BACKGROUND",
            "ANALYSIS",
            "Standard of Review",
            "Motions to Strike",
            "Conclusion of Law Here",
            "CONCLUSION",
        )
    )
    assert tree(opinion) == [
        (1, "BACKGROUND", "BACKGROUND"),
        (1, "ANALYSIS", "ANALYSIS"),
        (2, "ANALYSIS.Standard of Review", "Standard of Review"),
        (2, "ANALYSIS.Motions to Strike", "Motions to Strike"),
        (2, "ANALYSIS.Conclusion of Law Here", "Conclusion of Law Here"),
        (1, "CONCLUSION", "CONCLUSION"),
    ]


def test_the_mark_of_a_note_is_no_part_of_a_heading(read_opinion):
    assert tree(read_opinion(headed("I. Introduction1", "II. Section 1983"))) == [
        (1, "I", "Introduction"),
        (1, "II", "Section 1983"),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "I respectfully dissent.",
        "A receiver should be an impartial and indifferent person.",
        "A. Yes, sir.",
        "1. Where a defendant moves for judgment, the court must view the facts in his favor.",
        "Very truly yours,",
        "W. W. Wade",
        "Hugh Wyman . 22 60",
        "AFFIRMED.",
        "V. Errors in law occurring at the trial",
        "31 Stat. 462",
        "Mills Novelty Company",
        "“III. Because said verdict is against the law.",
    ],
)
def test_other_short_paragraphs_are_no_headings(read_opinion, paragraph):
    assert tree(read_opinion(f"{PROSE}\n\n{paragraph}\n\n{PROSE}")) == []


def test_numbered_lines_without_text_between_them_are_a_list(read_opinion):
    assert (
        tree(
            read_opinion(
                f"{PROSE}\n\n1. The First Claim\n\n2. The Second Claim\n\n3. The Third Claim\n\n{PROSE}"
            )
        )
        == []
    )


def test_a_footnote_holds_no_heading(read_opinion):
    opinion = read_opinion(f"One.1\n\n. First.\n\nI. Introduction\n\n{PROSE}")
    assert tree(opinion) == []


def test_headings_are_paragraphs_of_their_own_kind(read_opinion):
    assert [paragraph.kind for paragraph in read_opinion(headed("I. One", "II. Two")).paragraphs] == [
        "heading",
        "body",
    ] * 2
