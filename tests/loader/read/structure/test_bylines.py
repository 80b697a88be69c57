"""Who wrote an opinion, however its opening is laid out."""

import pytest

from loader.model import Span
from loader.read.structure.bylines import read_opening
from loader.read.structure.layout import paragraphs


def opening(text):
    return read_opening(text, paragraphs(text, Span(0, len(text))))


BODY = "\n\nThe facts of this case are undisputed, and we take them from the record below."


@pytest.mark.parametrize(
    ("lines", "judge", "title"),
    [
        ("BYBEE, Circuit Judge,\n\ndissenting:", "BYBEE", "Circuit Judge"),
        ("JUSTICE GREIMAN\n\ndelivered the opinion of the court:", "GREIMAN", "JUSTICE"),
        (
            "Mr. Presiding Justice\n\nAdams delivered the opinion of the court.",
            "Adams",
            "Mr. Presiding Justice",
        ),
        ("*96BROWN, District Judge.", "BROWN", "District Judge"),
        ("[58 Va.App. 246] BEALES, Judge.", "BEALES", "Judge"),
        ("Opinion\n\nBIRD, C. J.", "BIRD", "C. J."),
        ("OPINION OF THE COURT\n\n*\n\nMcKAY, Circuit Judge.", "McKAY", "Circuit Judge"),
        ("ORDER DENYING MOTION TO DISMISS\n\nCOYLE, District Judge.", "COYLE", "District Judge"),
        ("The opinion of the court was delivered by\n\nGRALL, J.A.D.", "GRALL", "J.A.D."),
        ("Opinion by Judge FURMAN.", "FURMAN", "Judge"),
        (
            "Opinion for the Court filed by Circuit Judge BORK.\n\nBORK, Circuit Judge:",
            "BORK",
            "Circuit Judge",
        ),
        ("OPINIONFRANCHINI, Chief Justice.1 Timothy Reed appeals.", "FRANCHINI", "Chief Justice"),
        ("OPINION.\n\nLittleton:", "Littleton", None),
        ("Contents\n\nI. Facts ... 3\n\nKAPLAN, District Judge.", "KAPLAN", "District Judge"),
    ],
)
def test_the_author_is_read(lines, judge, title):
    author = opening(lines + BODY).author
    assert (author.judge, author.title, author.role) == (judge, title, "author")


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("OPINION\n\nPAUL MANNES, Chief Judge, and DUNCAN W. WEIR, Bankruptcy Judge.", "mannes-weir"),
        ("MR. JUSTICES HASWELL and DALY,\n\n(specially concurring) :", "haswell-daly"),
        ("OPINION BY Judges SMITH and JONES:", "smith-jones"),
        ("COFFIN, SELYA and BOUDIN, Circuit Judges, dissenting.", "coffin-selya-boudin"),
    ],
)
def test_all_who_write_jointly_are_authors(lines, authors):
    byline = opening(lines + BODY)
    assert {role.role for role in byline.roles} == {"author"}
    assert byline.signature == authors


@pytest.mark.parametrize(
    "line", ["KLEINFELD, Circuit Judge, for the en banc court:", "ROBERTS, J., for the court."]
)
def test_who_writes_for_the_court_is_the_author(line):
    assert opening(line + BODY).author.judge == line.partition(",")[0]


def test_a_long_list_of_counsel_is_read_in_no_time_to_speak_of():
    counsel = "Bill Lockyer, Attorney General, " * 30 + "and Ronald A. Bass, Deputy Attorneys General."
    assert opening(counsel + BODY) is None


def test_the_evidence_is_the_byline_itself():
    text = "*96BROWN, District Judge." + BODY
    assert opening(text).author.evidence.span.of(text) == "BROWN, District Judge"


@pytest.mark.parametrize("line", ["PER CURIAM", "Per Curiam :", "BY THE COURT:", "Memorandum by the Court."])
def test_the_court_may_write_in_its_own_name(line):
    byline = opening(line + BODY)
    assert byline.by_the_court
    assert byline.roles == ()
    assert byline.signature == "per-curiam"


@pytest.mark.parametrize(
    "text",
    [
        "On order of the Court, the application for leave to appeal is DENIED.",
        "Judge Smith of the district court granted the motion for summary judgment.",
        "Defendant Noel Shields appeals the denial of his motion.",
        "Before the shooting, Kennedy called the police.\n\nSmith, J., testified that he saw it.",
    ],
)
def test_an_opinion_may_be_unsigned(text):
    assert opening(text + BODY) is None


def test_a_byline_further_down_belongs_to_another_writing():
    prose = "On order of the Court, the application for leave to appeal is considered. " * 8
    assert opening(prose + "\n\nCAVANAGH, J., states as follows:" + BODY) is None


def test_the_panel_above_the_byline_has_its_role():
    byline = opening(
        "Before: KOZINSKI, Chief Judge, RYMER and GRABER, Circuit Judges.\n\nGRABER, Circuit Judge:" + BODY
    )
    assert [(role.judge, role.role) for role in byline.roles] == [
        ("GRABER", "author"),
        ("KOZINSKI", "on-panel"),
        ("RYMER", "on-panel"),
        ("GRABER", "on-panel"),
    ]


def test_a_judge_may_sit_by_designation():
    byline = opening("NIELSEN, District Judge, sitting by designation:" + BODY)
    assert [(role.judge, role.role) for role in byline.roles] == [
        ("NIELSEN", "author"),
        ("NIELSEN", "by-designation"),
    ]


def test_a_judge_may_join_in_part():
    byline = opening(
        "Justice Souter, with whom Justice Stevens joins as to Part II, concurring in the judgment." + BODY
    )
    assert [(role.judge, role.role) for role in byline.roles] == [
        ("Souter", "author"),
        ("Stevens", "joined-in-part"),
    ]
    assert byline.type == "concurrence-in-judgment"


@pytest.mark.parametrize(
    ("line", "heading", "contradicts"),
    [
        ("BYBEE, Circuit Judge, dissenting:", "dissent", False),
        ("BYBEE, Circuit Judge, dissenting:", "lead", True),
        ("GRABER, Circuit Judge, specially concurring:", "concurrence", False),
        ("READ, J. (concurring).", "dissent", True),
        ("TYSON, Judge, concurring in part and dissenting in part.", "dissent", False),
        ("BROWNING, Circuit Judge:", "dissent", False),
    ],
)
def test_a_stance_may_contradict_the_heading(line, heading, contradicts):
    assert opening(line + BODY).contradicts(heading) is contradicts
