"""What a source states of a decision in fields and classes of its own."""

import json

from loader.read import Item, read_item

PAGE = (
    '<p class="case_cite">{cite}</p><p class="parties">UNITED STATES, Appellee, v. Ruben SOTO, Appellant.</p>'
    "<p>BOUDIN, Circuit Judge.</p><p>The defendant was convicted in the district court and appeals. We affirm "
    "the judgment of the court, for the reasons that it gave.</p>"
)


def citations(cite: str) -> tuple[str, ...]:
    record = {
        "absolute_url": "/opinion/1/united-states-v-soto/",
        "html_with_citations": PAGE.format(cite=cite),
    }
    return next(read_item(Item(json.dumps(record).encode(), "soto.json"))).citations


def test_a_notice_that_stands_with_the_citation_is_no_part_of_it() -> None:
    assert citations("16 F.3d 401 NOTICE: First Circuit Local Rule 36.2(b)6 states ...") == ("16 F.3d 401",)


def test_a_citation_alone_is_kept_whole() -> None:
    assert citations("16 F.3d 401") == ("16 F.3d 401",)


def citations_of_slip(*syllabus: str) -> tuple[str, ...]:
    text = "\n\n".join(
        ("Syllabus", "DOE v. ROE", *syllabus, "JUSTICE SMITH delivered the opinion of the Court.")
    )
    record = {"case_title": "Doe v. Roe", "plain_text": f"{text}\n\n{'We affirm the judgment. ' * 9}"}
    return next(read_item(Item(json.dumps(record).encode(), "slip.json"))).citations


def test_a_citation_that_stands_alone_above_a_decision_says_where_it_is_reported() -> None:
    assert citations_of_slip("559 U.S. 133, 130 S. Ct. 1265 (2010)") == ("559 U.S. 133",)


def test_what_a_syllabus_cites_says_nothing_of_where_the_decision_is_reported() -> None:
    assert (
        citations_of_slip("Held: It is a felony. Johnson v. United States,", "559 U.S. 133, 137. Pp. 2-3.")
        == ()
    )
    assert citations_of_slip("Held: It is a felony. Johnson v. United States,", "559 U.S. 133") == ()


def doubts_of_court(stated: str, printed: str) -> list[str]:
    record = {
        "name": "Doe v. Roe",
        "citation": "12 F.3d 34",
        "court": stated,
        "text": f"{printed}\nNo. 06-7057.\nDOE, Plaintiff, v. ROE, Defendant.\nSMITH, Judge.\n{'We affirm the judgment. ' * 9}",
    }
    decision = next(read_item(Item(json.dumps(record).encode(), "doe.json")))
    return [issue.code for issue in decision.issues if issue.code.startswith("court-")]


def test_a_stated_court_that_is_not_the_printed_one_is_doubted() -> None:
    assert doubts_of_court("M.D. Pa.", "United States District Court, M.D. Tennessee.") == ["court-disputed"]


def test_a_court_and_its_own_district_are_no_two_courts() -> None:
    assert (
        doubts_of_court("Ohio Ct. App.", "Court of Appeals of Ohio, Eighth District, Cuyahoga County.") == []
    )
    assert doubts_of_court("M.D. Tenn.", "United States District Court, M.D. Tennessee.") == []
