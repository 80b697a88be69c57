"""The title of a decision: name, citations, court, year."""

import pytest

from loader.model import Span
from loader.read.structure.header import find_headers, reported_in
from loader.read.structure.layout import lines_of


def headers(text):
    return find_headers(text, list(lines_of(text, Span(0, len(text)))))


def test_name_citation_court_and_year_are_read():
    (header,) = headers("Kennedy v. City of Ridgefield\n\n439 F.3d 1055 | 9th Cir. | 2006\n\nLead Opinion\n")
    assert header.name == "Kennedy v. City of Ridgefield"
    assert header.citations == ("439 F.3d 1055",)
    assert (header.reported[0].volume, header.reported[0].reporter, header.reported[0].page) == (
        439,
        "F.3d",
        1055,
    )
    assert (header.court, header.year, header.issues) == ("9th Cir.", 2006, ())


@pytest.mark.parametrize(
    ("printed", "citations"),
    [
        (
            "16 N.Y.3d 272, 945 N.E.2d 484; 920 N.Y.S.2d 291",
            ("16 N.Y.3d 272", "945 N.E.2d 484", "920 N.Y.S.2d 291"),
        ),
        ("359  Ill. App. 3d 997", ("359 Ill. App. 3d 997",)),
        ("1 Alaska 1", ("1 Alaska 1",)),
        ("540 U. S. 93", ("540 U. S. 93",)),
        ("No. 04-35104", ("No. 04-35104",)),
        ("2013-Ohio-123", ("2013-Ohio-123",)),
    ],
)
def test_all_citations_of_the_line_are_read(printed, citations):
    (header,) = headers(f"Doe v. Roe\n\n{printed} | N.Y. | 2010\n")
    assert header.citations == citations


def test_a_name_may_take_several_lines_and_hide_soft_hyphens():
    (header,) = headers(
        "Malloy v. Kelly Con\u00adstruction\nCompany\n\n144 Ill. App. 226 | Ill. App. Ct. | 1908\n"
    )
    assert header.name == "Malloy v. Kelly Construction Company"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("1 F.3d 2 | 9th Cir. | 1993\n", ["name-missing"]),
        ("A v. B\n\n1 F.3d 2 | 9th Cir. | \n", ["year-unclear"]),
        ("A v. B\n\n1 F.3d 2 | 9th Cir. | March 7, 1993\n", ["year-unclear"]),
        ("A v. B\n\nNo. 04-35104 | 9th Cir. | 2006\n", ["citation-unreadable"]),
    ],
)
def test_what_is_wanting_is_said(text, codes):
    (header,) = headers(text)
    assert [issue.code for issue in header.issues] == codes


@pytest.mark.parametrize(
    "text",
    [
        "Doe v. Roe\n\nThe court held so.\n",
        "Name | Amount | Paid\n",
        "a | b\n",
        "a | b | c | 1906\n",
        "| 9th Cir. | 2006\n",
    ],
)
def test_other_lines_are_no_title(text):
    assert headers(text) == []


def test_a_second_title_heads_an_opinion_and_a_table_does_not():
    first = "A v. B\n\n1 F.3d 2 | 9th Cir. | 1993\n\nLead Opinion\n\nText.\n\n"
    second = "C v. D\n\n1 F.3d 20 | 9th Cir. | 1993\n\nLead Opinion\n\nText.\n"
    table = "Sales\n\n12 Cases 40 | at 90 | 1906\n\n13 Cases 41 | at 91 | 1907\n\n"
    assert [header.name for header in headers(first + table + second)] == ["A v. B", "C v. D"]


@pytest.mark.parametrize("citation", ["F.3d 1055", "439 F.3d", "439 1055", "In re Doe", ""])
def test_a_citation_without_volume_reporter_and_page_reports_nothing(citation):
    assert reported_in(citation) is None
