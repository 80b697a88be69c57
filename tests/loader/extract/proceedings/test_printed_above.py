"""What is printed above an opinion in the ways that a sample of real decisions showed to be misread."""

import json
from datetime import date

import pytest

from loader.extract.proceedings.reading import read_proceedings
from loader.model import Decision
from loader.read import Item, read_item

OPINION = (
    "SMITH, Justice. "
    + "The court has given its reasons many times before, and need not tell them again. " * 4
)


def read(*head: str, **fields: str) -> Decision:
    record = {"name": "Doe v. Roe", "text": "\n".join([*head, OPINION])} | fields
    (decision,) = read_item(Item(json.dumps(record).encode(), "doe.json"))
    return decision


def kinds(decision: Decision) -> dict[str, str]:
    return {part.span.of(decision.source.text): part.kind for part in decision.head}


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("Gen. No. 5,010.", ["5,010"]),
        ("No. 1,166.", ["1,166"]),
        ("Nos. 1208, 1392.", ["1208", "1392"]),
        ("DOCKET NO. 16-12 966", ["16-12 966"]),
        ("Gen. No. 14,030.", ["14,030"]),
    ],
)
def test_a_docket_number_is_whole(printed, numbers):
    procedure, _ = read_proceedings(read(printed))
    assert [docket.number for docket in procedure.dockets] == numbers


def test_a_key_keeps_the_thousands_of_a_docket_number():
    decision = read(court="Alaska Dist. Ct.", docket_number="No. 1,166", decision_date="1902-02-15")
    assert decision.key == "akdistct-1166-1902-02-15"


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        (
            "Argued Oct. 15, 2014. Decided Jan. 20, 2015.",
            {"argued": date(2014, 10, 15), "decided": date(2015, 1, 20)},
        ),
        (
            "January 9, 1979, Argued ; April 24, 1979, Decided",
            {"argued": date(1979, 1, 9), "decided": date(1979, 4, 24)},
        ),
        (
            "No. 16-254. Argued March 22, 2017—Decided May 22, 2017",
            {"argued": date(2017, 3, 22), "decided": date(2017, 5, 22)},
        ),
        ("Opinion filed Novem\xadber 17, 1908.", {"filed": date(1908, 11, 17)}),
    ],
)
def test_each_day_of_a_line_is_that_of_what_was_done_on_it(printed, days):
    decision = read(printed)
    procedure, _ = read_proceedings(decision)
    assert {event.kind: event.day[0] for event in procedure.days} == days
    assert all(
        str(event.day[0].year) in event.evidence.span.of(decision.source.text) for event in procedure.days
    )
    decided = days.get("decided") or days["filed"]
    assert decision.decided == (decided, decided)


def test_a_line_that_tells_only_when_it_was_argued_dates_no_decision():
    assert read("Argued Oct. 15, 2014.").decided is None


def test_the_court_below_and_its_judge_follow_the_form_of_action():
    printed = "Trespass. Appeal from the Circuit Court of LaSalle county; the Hon. Edgar Eldredge, Judge, presiding."
    procedure, _ = read_proceedings(read(printed))
    (below,) = procedure.below
    assert (below.court_text, below.judge, below.route) == (
        "Circuit Court of LaSalle county",
        "Edgar Eldredge",
        "appeal",
    )


@pytest.mark.parametrize(
    ("first", "second", "court"),
    [
        (
            "ON PETITION FOR WRIT OF CERTIORARI TO THE UNITED",
            "STATES COURT OF APPEALS FOR THE NINTH CIRCUIT",
            "ca9",
        ),
        ("ON PETITION FOR WRIT OF CERTIORARI TO THE SUPREME", "COURT OF FLORIDA", "fla"),
    ],
)
def test_the_name_of_the_court_below_goes_on_on_the_next_line(first, second, court):
    decision = read("SUPREME COURT OF THE UNITED STATES", "JANE DOE v. RICHARD ROE", first, second)
    procedure, _ = read_proceedings(decision)
    assert [(below.court, below.route) for below in procedure.below] == [(court, "certiorari")]
    assert decision.court == "scotus"


@pytest.mark.parametrize(
    "headnote",
    [
        "2. Limitations—what does not toll running of. A voluntary assignment does not toll the statute against a debt.",
        "This case is controlled by the decision in Huey v. Powell, ante, p. 477.",
        "Statement by the Court. This is an action brought by Jane Doe, appellant, against Richard Roe, appellee.",
    ],
)
def test_a_headnote_that_speaks_of_being_against_something_is_no_caption(headnote):
    decision = read("Jane Doe, Appellant, v. Richard Roe, Appellee.", headnote)
    procedure, _ = read_proceedings(decision)
    assert [each.party for each in procedure.participations] == ["Jane Doe", "Richard Roe"]


def test_the_labels_of_a_page_around_a_decision_are_no_part_of_its_caption():
    decision = read("No. 06-2007", "Panel: Ann Lee, John Poe", "JANE DOE, Plaintiff,", "v.", "RICHARD ROE.")
    assert kinds(decision)["Panel: Ann Lee, John Poe"] == "label"
    procedure, _ = read_proceedings(decision)
    assert [each.party for each in procedure.participations] == ["JANE DOE", "RICHARD ROE"]


def test_a_decision_is_named_and_cited_by_the_line_that_does_both():
    line = "South Carolina v. Baker, 485 U.S. 505, 108 S. Ct. 1355 (1988)"
    text = f"{line}\nJUSTICE STEVENS, concurring.\n{OPINION}"
    (decision,) = read_item(Item(text.encode(), "baker.txt"))
    assert (decision.name, decision.citations) == ("South Carolina v. Baker", ("485 U.S. 505",))


def test_counsel_are_named_where_a_page_begins_in_their_name():
    procedure, _ = read_proceedings(read("*1079Deborah A. Persico for appellant."))
    (appearance,) = procedure.appearances
    assert appearance.roles == ("appellant",)


def test_a_sheet_of_errata_is_no_opinion_of_the_court():
    sheet = "The opinion of this Court issued on May 14, 2010, is amended\nas follows: on page 9, in line 13, change\nit to its.\n"
    text = f"United States Court of Appeals\n\nNo. 08-1\n\nDOE v. ROE\n\nERRATA SHEET\n\n{sheet}"
    (decision,) = read_item(Item(json.dumps({"name": "Doe v. Roe", "text": text}).encode(), "a.json"))
    (opinion,) = decision.opinions
    assert (opinion.type, opinion.heading) == ("errata", "ERRATA SHEET")


def test_the_rules_of_a_title_page_are_no_part_of_it():
    middle = " " * 34
    page = f"{middle}_________________\n\n{middle}No. 15-628\n{middle}_________________\n\n\nJANE DOE, PETITIONER v. ROE\n"
    text = f"SUPREME COURT OF THE UNITED STATES\n{page}\n  JUSTICE LEE delivered the opinion of the Court.\n{OPINION}"
    (decision,) = read_item(Item(json.dumps({"name": "Doe v. Roe", "text": text}).encode(), "a.json"))
    assert "____" not in decision.source.text
    procedure, _ = read_proceedings(decision)
    assert [docket.number for docket in procedure.dockets] == ["15-628"]
    assert [each.party for each in procedure.participations] == ["JANE DOE", "ROE"]
