"""Block quotations and dispositions."""

import pytest

QUOTED = "Denial of summary judgment often includes a determination that there are issues of material fact, see rule 56 of the rules of civil procedure."


def kinds(opinion):
    return [paragraph.kind for paragraph in opinion.paragraphs]


@pytest.mark.parametrize(
    ("announced", "returned"),
    [
        (
            "In a subsequent case, the Supreme Court explained:",
            "Behrens v. Pelletier, 516 U.S. 299, 312-13 (1996).",
        ),
        ("The Court observed,", "Id. at 196-97, 109 S.Ct. 998 (citations omitted)."),
        ("As the Supreme Court observed in DeShaney:", "*561Id. at 201-02, 109 S.Ct. 998."),
        ("the district court stated:", "Order, at 4-5. Thus, issues of fact remain."),
    ],
)
def test_a_paragraph_between_announcement_and_citation_is_quoted(read_opinion, announced, returned):
    assert kinds(read_opinion(f"{announced}\n\n{QUOTED}\n\n{returned}")) == [
        "body",
        "block-quotation",
        "body",
    ]


def test_a_paragraph_in_quotation_marks_after_a_colon_is_quoted(read_opinion):
    text = f"The court said:\n\n“{QUOTED}\n\n*283\n\n“And so on.”\n\nWe agree with all of that."
    assert kinds(read_opinion(text)) == ["body"] + ["block-quotation"] * 3 + ["body"]


def test_paragraphs_that_no_blank_line_divides_are_one_quotation(read_opinion):
    note = ". The larger passage produces a different picture, as anybody who reads it can see for himself at once:"
    text = f"{QUOTED}1\n\n{note}\n\n{QUOTED}\nIn Grubbs we explained:\n{QUOTED}\n\nId. at 710 (citations omitted)."
    assert kinds(read_opinion(text)) == ["body", "footnote"] + ["block-quotation"] * 3 + ["footnote"]


def test_the_heading_of_a_section_that_is_quoted_is_of_the_quotation(read_opinion):
    text = (
        f"11 U.S.C. § 722 is instructive. It states:\n\n§ 722. Redemption\n\n{QUOTED}\n\nWe agree with that."
    )
    assert kinds(read_opinion(text))[-3:] == ["block-quotation", "block-quotation", "body"]


@pytest.mark.parametrize("announced", ["The judge reasoned that", "An order was made directing that"])
def test_a_sentence_that_breaks_off_after_that_goes_on_with_a_quotation(read_opinion, announced):
    text = f"{announced}\n\n{QUOTED}\n\nWe agree with that."
    assert kinds(read_opinion(text)) == ["body", "block-quotation", "body"]


@pytest.mark.parametrize(
    ("announced", "returned"),
    [
        ("The court gave several reasons:", "The only difference is this."),
        ("The court explained itself.", "Id. at 196-97."),
        ("However,", "Id. at 196-97."),
    ],
)
def test_without_both_kinds_of_evidence_nothing_is_quoted(read_opinion, announced, returned):
    assert "block-quotation" not in kinds(read_opinion(f"{announced}\n\n{QUOTED}\n\n{returned}"))


def test_what_a_law_is_said_to_provide_is_quoted_with_its_parts_though_no_citation_follows(read_opinion):
    text = f"Section 506 of the Code provides in pertinent part:\n\n(a) {QUOTED}\n\n(b) {QUOTED}\n\nWe agree with that."
    assert kinds(read_opinion(text)) == ["body", "block-quotation", "block-quotation", "body"]


@pytest.mark.parametrize(
    "announced",
    [
        "The witness testified as follows:",
        "Section 722 provides:",
        "There, we stated in part:",
        "The letter reads:",
    ],
)
def test_what_somebody_said_or_a_text_reads_is_quoted_though_no_citation_follows(read_opinion, announced):
    assert kinds(read_opinion(f"{announced}\n\n{QUOTED}\n\nWe agree.")) == ["body", "block-quotation", "body"]


@pytest.mark.parametrize(
    "announced",
    [
        "Section 506 gives two remedies:",
        "He contends as follows:",
        "The court ORDERS as follows:",
        "The facts are:",
    ],
)
def test_what_is_only_announced_is_not_quoted_without_marks_or_citation(read_opinion, announced):
    assert "block-quotation" not in kinds(read_opinion(f"{announced}\n\n{QUOTED}\n\nWe agree."))


def test_parts_with_letters_and_questions_belong_to_what_is_quoted(read_opinion):
    text = f"The statute provides:\n\na. {QUOTED}\n\nb. {QUOTED}\n\nWe agree with that."
    assert kinds(read_opinion(text)) == ["body", "block-quotation", "block-quotation", "body"]
    text = f"The witness testified:\n\nQ. {QUOTED}\n\nA. Yes.\n\nWe agree with that."
    assert kinds(read_opinion(text)) == ["body", "block-quotation", "block-quotation", "body"]


def test_a_byline_announces_the_opinion_and_no_quotation(read_opinion):
    text = f"HARGROVE, Chief Judge, for the en banc court:\n\n{QUOTED}\n\nBehrens v. Pelletier, 516 U.S. 299 (1996)."
    assert "block-quotation" not in kinds(read_opinion(text))


def test_a_quotation_goes_on_where_a_paragraph_shows_what_it_leaves_out(read_opinion):
    text = f"The court explained:\n{QUOTED}\n. . . {QUOTED}\nBehrens v. Pelletier, 516 U.S. 299, 312 (1996)."
    assert kinds(read_opinion(text)) == ["body", "block-quotation", "block-quotation", "body"]


def test_an_order_is_a_disposition(read_opinion):
    assert kinds(read_opinion("We hold so, and the judgment is\n\nAFFIRMED.\n\nSo ordered.")) == [
        "body",
        "disposition",
        "disposition",
    ]


STATUTE = (
    "(a) An allowed claim of a creditor that is secured by a lien on property is a secured claim of his."
)


@pytest.mark.parametrize("row", ["* * * * *", "% * # * %", ">fe s¡e $ :jc * ¡jt"])
def test_a_row_of_stars_stands_between_the_parts_of_a_statute(read_opinion, row):
    part = "(d) To the extent that a lien secures a claim that is not allowed, such lien is void unless—"
    text = f"Section 506 provides:\n\n{STATUTE}\n\n{row}\n\n{part}\n\nsuch claim was disallowed.\n\nWe agree with it."
    assert kinds(read_opinion(text)) == ["body"] + ["block-quotation"] * 4 + ["body"]


def test_a_part_of_a_statute_that_looks_like_a_heading_is_quoted(read_opinion):
    text = (
        "Section 219 of the Revenue Act provides in part as follows:\n\n(a) The tax shall apply to the income of "
        "estates, including—\n\n(1) Income accumulated in trust; and\n\n(2) Income that is held.\n\nWe agree with all of it."
    )
    assert kinds(read_opinion(text)) == ["body"] + ["block-quotation"] * 3 + ["body"]


def test_a_sentence_that_breaks_off_is_taken_up_by_a_quotation_when_a_citation_follows(read_opinion):
    begins = "In so holding, as everybody who reads it sees, the court was"
    quoted = "mindful of the difficult business of raising a child, and of all that goes with it."
    assert kinds(read_opinion(f"{begins}\n\n{quoted}\n\nId. at 978.")) == ["body", "block-quotation", "body"]
    assert kinds(read_opinion(f"{begins}\n\n{quoted}\n\nWe agree with it.")) == ["body"] * 3


def test_several_paragraphs_before_one_that_is_only_a_citation_are_quoted(read_opinion):
    text = f"The court has said:\n\n{QUOTED}\n\n{QUOTED}\n\n[United States v. Torres, 751 F.2d 875, 885 (7th Cir. 1984).]"
    assert kinds(read_opinion(text)) == ["body", "block-quotation", "block-quotation", "body"]


def test_a_citation_below_a_part_that_is_unfinished_is_not_quoted(read_opinion):
    text = f"Section 521 provides:\n\n{STATUTE}\n\n(2) he shall file a schedule;\n\n11 U.S.C. §§ 521(1) and (2).\n\nWe agree."
    assert kinds(read_opinion(text))[:4] == ["body", "block-quotation", "block-quotation", "body"]


def test_who_speaks_goes_on_with_testimony(read_opinion):
    text = (
        "The witness testified as follows:\n\nQ: Why did you go there on that day and at that hour?\n\nA: No.\n\n"
        "The Court: All right, we have heard that.\n\nWe agree with it."
    )
    assert kinds(read_opinion(text)) == ["body"] + ["block-quotation"] * 3 + ["body"]
