"""Where opinions begin in text that nobody has divided."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loader.model import Span
from loader.read.structure.division import divide
from loader.read.structure.layout import lines_of

BODY = "The plaintiff appeals from a judgment of the district court, which we now review for error."
HEAD = """United States Court of Appeals, Ninth Circuit.
No. 04-35881.
Jane ROE, Plaintiff-Appellee, v. CITY OF SPRINGFIELD, Defendant-Appellant.
Argued and Submitted July 15, 1994.
Decided Nov. 21, 1994.
Joseph M. Poe, Deputy Atty. Gen., Los Angeles, CA, for defendant-appellant."""


def divided(text):
    made = divide(text, list(lines_of(text, Span(0, len(text)))))
    return [span.of(text) for span in made.head], [
        (draft.type, draft.byline.signature if draft.byline else "", draft.span.of(text).splitlines()[0])
        for draft in made.drafts
    ]


def test_an_opinion_begins_at_its_author_below_the_head_matter():
    head, opinions = divided(f"{HEAD}\nBROWNING, Circuit Judge:\n{BODY}")
    assert head == HEAD.splitlines()
    assert opinions == [("lead", "browning", "BROWNING, Circuit Judge:")]


def test_titles_above_the_author_belong_to_the_opinion():
    head, opinions = divided(f"{HEAD}\nMEMORANDUM OPINION AND ORDER\n*\nBREYER, District Judge.\n{BODY}")
    assert head == HEAD.splitlines()
    assert opinions == [("lead", "breyer", "MEMORANDUM OPINION AND ORDER")]


@pytest.mark.parametrize(
    "votes",
    [
        "Durham, C.J., concurs by separate opinion.",
        "Durham, C.J., concurs by separate opinion.\nSanders, J., dissents by separate opinion.",
        "Starr, Circuit Judge, filed a concurring opinion.\nBefore WALD, BROWNING and STARR, Circuit Judges.",
    ],
)
def test_who_writes_separately_is_told_above_the_opinion_and_opens_none(votes):
    _, opinions = divided(f"{HEAD}\n{votes}\nBROWNING, Circuit Judge:\n{BODY}")
    assert [(kind, author) for kind, author, _ in opinions] == [("lead", "browning")]


def test_below_its_title_an_opinion_stands_before_a_dissent_though_its_author_is_spoiled():
    _, opinions = divided(f"{HEAD}\nOPINION.\nARUndell\n: {BODY}\nSTERNHAGEN, dissenting: {BODY}")
    assert [(kind, author) for kind, author, _ in opinions] == [("lead", ""), ("dissent", "sternhagen")]


@pytest.mark.parametrize("below", ["Substitution of counsel.", "We review the choice of counsel for error."])
def test_words_of_an_opinion_about_counsel_are_no_list_of_counsel(below):
    head, opinions = divided(f"{HEAD}\nPer Curiam. {BODY}\n{below}\n{BODY}")
    assert head == HEAD.splitlines()
    assert [(kind, author) for kind, author, _ in opinions] == [("lead", "per-curiam")]


@pytest.mark.parametrize(
    ("opening", "author"),
    [
        ("Mr. Justice Holdom\ndelivered the opinion of the court.", "holdom"),
        ("PER CURIAM.", "per-curiam"),
        ("OPINION OF THE COURT\nAMBRO, Circuit Judge.", "ambro"),
        ("The opinion of the court was delivered by\nGRALL, J.A.D.", "grall"),
        ("Opinion for the Court filed by Circuit Judge ROGERS.\nROGERS, Circuit Judge:", "rogers"),
        ("OPINION.\nLittleton:", "littleton"),
        ("'Graham, Presiding Judge,\ndelivered the opinion of the court:", "graham"),
        ("SawyeR, 0. J.", "sawyer"),
    ],
)
def test_openings_of_every_style_are_seen(opening, author):
    head, opinions = divided(f"{HEAD}\n{opening}\n{BODY}")
    assert head == HEAD.splitlines()
    assert [name for _, name, _ in opinions] == [author]


def test_a_dissent_whose_author_line_runs_over_two_paragraphs_is_an_opinion_of_its_own():
    _, opinions = divided(
        f"{HEAD}\nBROWNING, Circuit Judge:\n{BODY}\nAFFIRMED.\nBYBEE, Circuit Judge,\ndissenting:\n{BODY}"
    )
    assert [(kind, name) for kind, name, _ in opinions] == [("lead", "browning"), ("dissent", "bybee")]


def test_what_judges_voted_in_the_head_matter_opens_nothing():
    vote = "RICHARDSON, P. J.\nMichael E. Judd, Oregon City, argued the cause for respondent."
    head, opinions = divided(f"{HEAD}\n{vote}\nRICHARDSON, P. J.\n{BODY}")
    assert head == [*HEAD.splitlines(), *vote.splitlines()]
    assert [name for _, name, _ in opinions] == ["richardson"]


def test_a_signature_at_the_end_opens_nothing():
    _, opinions = divided(
        f"OPINION\nBOSSON, J.\n{BODY}\nIT IS SO ORDERED.\nPATRICIO SERNA, Chief Justice\nNote. {BODY}"
    )
    assert [name for _, name, _ in opinions] == ["bosson"]


def test_who_voted_how_in_a_syllabus_opens_nothing():
    votes = "KAGAN, J., delivered the opinion of the Court, in which ROBERTS, C. J., joined."
    title = "SUPREME COURT OF THE UNITED STATES\nNo. 14–9496\nMANUEL, PETITIONER v. CITY OF JOLIET"
    head, opinions = divided(
        f"{HEAD}\n{votes}\n{title}\nJUSTICE KAGAN delivered the opinion of the Court.\n{BODY}"
    )
    assert head == [*HEAD.splitlines(), votes, *title.splitlines()]
    assert opinions == [("lead", "kagan", "JUSTICE KAGAN delivered the opinion of the Court.")]


def test_the_title_page_of_a_separate_opinion_belongs_to_it():
    title = "SUPREME COURT OF THE UNITED STATES\n_____\nNo. 14–9496\n_____\nMANUEL v. JOLIET,\nILLINOIS, ET AL.\n[March 21, 2017]"
    _, opinions = divided(f"{HEAD}\nSMITH, J.\n{BODY}\n{title}\nJUSTICE THOMAS, dissenting.\n{BODY}")
    assert opinions == [
        ("lead", "smith", "SMITH, J."),
        ("dissent", "thomas", "SUPREME COURT OF THE UNITED STATES"),
    ]


def test_a_dissent_right_below_an_opinion_of_one_paragraph_is_divided_from_it():
    _, opinions = divided(f"{HEAD}\nSMITH, J. {BODY}\nMATTHEWS, J., dissenting: {BODY}")
    assert [(kind, name) for kind, name, _ in opinions] == [("lead", "smith"), ("dissent", "matthews")]


def test_a_judge_who_only_notes_a_dissent_opens_nothing():
    _, opinions = divided(f"{HEAD}\nSMITH, J.\n{BODY}\nHARRIS, J., dissents.")
    assert [name for _, name, _ in opinions] == ["smith"]


def test_a_rehearing_under_its_title_is_an_opinion_of_its_own():
    _, opinions = divided(f"{HEAD}\nSMITH, J.\n{BODY}\nON REHEARING\nWATSON, Justice.\n{BODY}")
    assert [(name, first) for _, name, first in opinions] == [
        ("smith", "SMITH, J."),
        ("watson", "ON REHEARING"),
    ]


@pytest.mark.parametrize(
    ("below", "types"),
    [("", ["lead"]), ("WOOD, Circuit Judge, respecting the denial:\n", ["lead", "statement"])],
)
def test_a_statement_is_a_section_unless_a_judge_signs_it(below, types):
    _, opinions = divided(f"{HEAD}\nBROWNING, District Judge.\n{BODY}\nSTATEMENT\n{below}{BODY}\n{BODY}")
    assert [kind for kind, *_ in opinions] == types


def test_a_trial_judge_who_signs_below_statement_writes_for_the_court():
    _, opinions = divided(f"{HEAD}\nSTATEMENT\nBLANCHE M. MANNING, Judge.\n{BODY}\n{BODY}")
    assert [(kind, name) for kind, name, _ in opinions] == [("lead", "manning")]


def test_an_unsigned_memorandum_begins_below_the_head_matter():
    head, opinions = divided(
        f"[717 NYS2d 63]\nFichera et al., Appellants, v Owners Corp. et al., Respondents.\n—Order, entered July 28, 1999, unanimously affirmed. {BODY}"
    )
    assert len(head) == 2
    assert [(kind, name) for kind, name, _ in opinions] == [("lead", "")]


def test_text_without_any_opening_is_one_opinion():
    assert divided(BODY) == ([], [("lead", "", BODY)])


def test_nothing_gives_nothing():
    assert divide("", []).drafts == ()


LINES = st.sampled_from(
    [
        *HEAD.splitlines(),
        BODY,
        "BYBEE, Circuit Judge, dissenting:",
        "OPINION",
        "PER CURIAM.",
        "*",
        "Dissenting Opinion",
        "x",
        "1",
    ]
)


@given(st.lists(LINES | st.text(min_size=1, max_size=30), min_size=1, max_size=12))
def test_head_and_opinions_are_all_paragraphs_in_order(lines):
    text = "\n".join(lines)
    paragraphs = list(lines_of(text, Span(0, len(text))))
    assume(paragraphs)
    made = divide(text, paragraphs)
    edges = [draft.span for draft in made.drafts]
    assert list(made.head) == paragraphs[: len(made.head)]
    assert all(draft.paragraphs[-1].end == draft.span.end for draft in made.drafts)
    assert [edges[0].start, edges[-1].end] == [paragraphs[len(made.head)].start, paragraphs[-1].end]
    assert sum(len(draft.paragraphs) + bool(draft.heading) for draft in made.drafts) + len(made.head) == len(
        paragraphs
    )
