"""The court, the day and the panel that are printed above the opinions."""

from datetime import date

import pytest

from loader.model import HeadPart, Span
from loader.read.structure.headmatter import parts_of
from loader.read.structure.layout import lines_of
from loader.read.structure.sitting import court_in, day_in_head, joined_in, panel_in


def head_of(text):
    spans = list(lines_of(text, Span(0, len(text))))
    return tuple(HeadPart(kind, span) for span, kind in parts_of(text, spans))


@pytest.mark.parametrize(
    ("printed", "court"),
    [
        ("United States Court of Appeals, Ninth Circuit.", "ca9"),
        ("United States District Court, E.D. Virginia, Norfolk Division.", "vaed"),
        ("United States District Court, W.D. Washington, at Seattle.", "wawd"),
        ("United States Bankruptcy Court, N.D. Illinois, E.D.", "ilnb"),
        ("Supreme Court of Wyoming.", "wyo"),
        ("Superior Court of New Jersey, Appellate Division.", "njsuperctappdiv"),
        ("First Dist., Div. Four.", None),
    ],
)
def test_a_court_is_known_by_its_printed_name(printed, court):
    assert court_in(printed, head_of(printed))[0] == court


def test_the_first_day_of_decision_counts():
    text = "Argued March 20, 1995.\nDecided Nov. 13, 1995.\nRehearing Denied Dec. 1, 1995."
    assert day_in_head(text, head_of(text)) == (date(1995, 11, 13), date(1995, 11, 13))


def test_a_panel_and_its_votes_are_roles():
    text = "Before: KOZINSKI, Chief Judge, RYMER and GRABER, Circuit Judges.\nHarris, J., dissents."
    assert [(role.judge, role.role) for role in panel_in(text, head_of(text))] == [
        ("KOZINSKI", "on-panel"),
        ("RYMER", "on-panel"),
        ("GRABER", "on-panel"),
        ("Harris", "dissented"),
    ]


def test_the_name_of_a_court_may_go_on_below():
    text = "UNITED STATES COURT OF APPEALS\nFOR THE FIRST CIRCUIT\nNo. 92-1278"
    assert court_in(text, head_of(text)) == ("ca1", "UNITED STATES COURT OF APPEALS FOR THE FIRST CIRCUIT")


def test_the_court_that_lent_a_judge_is_not_the_court():
    text = "The Supreme Court of the United States, sitting by designation.\nUnited States Court of Appeals, First Circuit."
    assert court_in(text, head_of(text))[0] == "ca1"


def test_a_syllabus_tells_who_joined_which_opinion():
    text = (
        "KAGAN, J., delivered the opinion of the Court, in which ROBERTS, C. J., and BREYER, J., joined. THOMAS, J.,"
        " filed a dissenting opinion. ALITO, J., filed a dissenting opinion, in which THOMAS, J., joined."
    )
    joined = joined_in(text, head_of(text))
    assert {name: [role.judge for role in roles] for name, roles in joined.items()} == {
        "kagan": ["ROBERTS", "BREYER"],
        "thomas": [],
        "alito": ["THOMAS"],
    }
