"""What id. looks back to: the law of the running sentence, the case that quotes, the case that was refused review."""

import pytest

from loader.extract.citations.reading import read_citations
from loader.read import read
from loader.settings import Settings

AUER = "Deference is due. Auer v. Robbins, 519 U.S. 452, 461 (1997). "


def last_id(decision, text):
    one = [one for one in read_citations(decision(text)).citations if one.form == "id"][-1]
    return one.authority


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("The period is found in 29 U.S.C. § 255(a), which provides two years. Id.", "29-usc-255-a"),
        ("The period is found in 29 U.S.C. § 255(a). Id. It is longer now. Id. § 255(a).", "29-usc-255-a"),
        ("The statute, 42 U.S.C. § 1983, says nothing of motive. Id.", "42-usc-1983"),
        ("Under section 776.012, Florida Statutes (2010), a person may stay. Id.", "fla-stat-776-012"),
        ("We cited 8 U.S.C. § 1158, but 8 U.S.C. § 1253(h) controls. Id.", "8-usc-1253-h"),
        (
            "Section 1158 of title 8 is not at issue; see 8 U.S.C. § 1253(h). In 1996, § 1253(h) controls. Id.",
            "8-usc-1253-h",
        ),
        (
            "Congress passed the Act of May 14, 1947, ch. 52, 61 Stat. 84. Id. at 85.",
            "act-of-may-14-1947-ch-52",
        ),
    ],
)
def test_id_means_the_law_that_the_sentence_right_before_cites_in_its_midst(decision, sentence, key):
    assert last_id(decision, AUER + sentence) == key


@pytest.mark.parametrize(
    "sentence",
    [
        "The statute, 42 U.S.C. § 1983, says nothing of motive. Id. at 462.",
        "The statute, 42 U.S.C. § 1983, says nothing of motive. The agency knows best. Id.",
        "Congress passed the Act of May 14, 1947, ch. 52, 61 Stat. 84. Id. at 460.",
        "The First Amendment is silent. Id.",
        "That is a question of fact under Fed. R. Civ. P. 52(a). Id.",
        "Relying on 29 C.F.R. § 553.25, the court concluded that it may. Ibid.",
        "The company says that 8 U.S.C. § 1 is clear. The agency answers that § 1 exempts it. Id.",
        "Here cramdown was sought under 11 U.S.C. § 1325(a)(5), through which a debtor keeps his goods. Id.",
        "The court noted that 11 U.S.C. § 506(d) provides for a sale. Id.",
    ],
)
def test_id_means_the_case_where_the_page_is_of_none_but_a_case_or_the_sentence_tells_of_a_court_or_is_not_the_last(
    decision, sentence
):
    assert last_id(decision, AUER + sentence) == "519-us-452"


def test_id_that_means_a_law_only_told_of_is_less_sure(decision):
    told = read_citations(decision(AUER + "The statute, 42 U.S.C. § 1983, says nothing of motive. Id."))
    cited = read_citations(decision(AUER + "It says nothing of motive. 42 U.S.C. § 1983. Id."))
    assert told.citations[-1].evidence.confidence < cited.citations[-1].evidence.confidence


def test_a_rule_has_no_page_so_id_with_one_means_the_case_before_it(decision):
    text = "Bell Atl. Corp. v. Twombly, 550 U.S. 544, 555 (2007). Fed. R. Civ. P. 8(a). Id. It asks little. Id. at 570."
    assert last_id(decision, text) == "550-us-544"


@pytest.mark.parametrize("refused", ["cert. denied", "certif. denied", "appeal denied"])
def test_a_denied_petition_is_nothing_that_id_looks_back_to(decision, refused):
    text = f"Smith v. Jones, 48 F.3d 420, 424 (9th Cir.), {refused}, 515 U.S. 1161 (1995). So it is. Ibid."
    assert last_id(decision, text) == "48-f3d-420"


@pytest.mark.parametrize("became", ["aff'd", "rev'd on other grounds", "aff'd sub nom. Jones v. Smith,"])
@pytest.mark.parametrize(
    ("pin", "key"), [("", "48-f3d-420"), (" at 425", "48-f3d-420"), (" at 1163", "515-us-1161")]
)
def test_id_means_the_case_and_not_what_became_of_it_unless_only_that_has_the_page(
    decision, became, pin, key
):
    text = f"Smith v. Jones, 48 F.3d 420 (9th Cir. 1994), {became}, 515 U.S. 1161 (1995). So it is. Id.{pin}."
    assert last_id(decision, text.replace(",,", ",")) == key


def test_a_judgment_that_a_sentence_tells_of_is_what_id_looks_back_to(decision):
    text = "Smith v. Jones, 48 F.3d 420 (9th Cir. 1994), was reversed, 519 U.S. 1 (1996). It is wrong. Id."
    assert last_id(decision, text) == "519-us-1"


@pytest.mark.parametrize(
    ("printed", "pins"),
    [
        ("Id. 12.", ["12"]),
        ("Id.  26-28. The", ["26-28"]),
        ("Id. 4, 11. The", ["4", "11"]),
        ("Id. 21, 38 P.3d 203.", ["21"]),
        ("Id. 13 (quoting it).", ["13"]),
        ("Id. 50 States did so.", []),
    ],
)
def test_where_signs_of_paragraphs_are_lost_the_number_after_id_is_one(decision, printed, pins):
    text = f"State v. Roe, 2001-NMSC-037, 10, 131 N.M. 435, 38 P.3d 203. The rule is old. {printed}"
    read = read_citations(decision(text))
    found = next(one for one in read.citations if one.form == "id")
    assert (found.authority, [pin.text for pin in found.pins]) == ("131-nm-435", pins)
    assert not read.issues


def test_where_signs_of_paragraphs_are_printed_no_number_after_id_is_one(decision):
    text = "State v. Roe, 2001-NMSC-037, ¶ 10, 131 N.M. 435. The rule is old. Id. 12."
    assert not read_citations(decision(text)).citations[-1].pins


@pytest.mark.parametrize(
    ("pin", "key"), [("", "378-mass-671"), (" at 678", "378-mass-671"), (" at 320", "443-us-307")]
)
def test_of_a_case_and_what_it_quotes_id_means_the_one_that_quotes_if_it_has_the_page(decision, pin, key):
    text = (
        "Commonwealth v. Latimore, 378 Mass. 671, 676 (1979). So it is. Commonwealth v. Latimore, supra at 677, "
        f"quoting Jackson v. Virginia, 443 U.S. 307, 318-319 (1979). Id.{pin}."
    )
    assert last_id(decision, text) == key


def test_the_number_of_a_document_does_not_tell_against_the_case_cited_last(decision):
    text = AUER + "El Paso Natural Gas Co., 63 F.E.R.C. 61 (1993), lets it keep them. See id. at 61,939."
    cited = read_citations(decision(text)).citations
    assert cited[-1].authority == cited[-2].authority


def test_a_paragraph_is_no_page(decision):
    text = "State v. Mathis, 109 Ohio St.3d 54, 2006-Ohio-855, 846 N.E.2d 1, ¶ 38. Smith v. Jones, 48 F.3d 420. Id. at ¶ 9."
    assert not read_citations(decision(text)).issues


def test_another_decision_of_the_same_file_tells_nothing(tmp_path):
    form = "{} v. Holder\n\n{} F.3d 100 | 9th Cir. | 2012\n\nLead Opinion\n\nPER CURIAM.\n\n{}\n\n"
    file = tmp_path / "two.txt"
    file.write_text(
        form.format("Mann", 700, "We have jurisdiction. See article V, section 3. We reverse.")
        + form.format("Orr", 701, "The court has jurisdiction. Ga. Const. art. V, sec. 3. Affirmed.")
    )
    first, second = (read_citations(one) for one in read(file, Settings()))
    assert [one.authority for one in first.citations] == []
    assert [one.authority for one in second.citations] == ["ga-const-art-5-s3"]


CASES = (
    "Lujan v. Defenders of Wildlife, 504 U.S. 555, 560 (1992). Baker v. Carr, 369 U.S. 186, 204 (1962). "
    "Warth v. Seldin, 422 U.S. 490 (1975). Bush v. Gore, 531 U.S. 98, 104 (2000). "
)


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("In Lujan, the plaintiffs lost for want of imminence. Id. at 564.", "504-us-555"),
        ("As Lujan recognized, the elements must be proved. See id. at 561.", "504-us-555"),
        ("Baker required a personal stake. Id. at 204.", "369-us-186"),
        ("The Court in Warth v. Seldin considered zoning. Id. at 502.", "422-us-490"),
        ("Unlike Lujan, Baker was about votes. Id. at 210.", "369-us-186"),
        ("Baker required a stake. Id. at 204. It was not met. Id. at 205.", "369-us-186"),
    ],
)
def test_id_with_a_page_means_the_case_that_the_sentence_right_before_names_and_that_alone_has_it(
    decision, sentence, key
):
    assert last_id(decision, CASES + sentence) == key


@pytest.mark.parametrize(
    "sentence",
    [
        "In Lujan, the plaintiffs lost. Id.",
        "In Lujan, the plaintiffs lost. Id. at 105.",
        "In Lujan, the plaintiffs lost. Here nobody counted. Id. at 110.",
    ],
)
def test_id_means_what_is_cited_last_where_its_page_does_not_tell_against_that(decision, sentence):
    assert last_id(decision, CASES + sentence) == "531-us-98"


@pytest.mark.parametrize(
    ("sentence", "page"),
    [
        ("The court, at page 455, quoted an earlier case with approval.", "455"),
        ('The court said, at page 458: "It is so."', "458"),
        ("There it is held, at pp. 458-459, that deference is due.", "458"),
    ],
)
def test_a_page_alone_after_words_of_saying_is_of_the_case_spoken_of(decision, sentence, page):
    one = read_citations(decision(AUER + sentence)).citations[-1]
    assert (one.form, one.authority, one.pins[0].first) == ("short", "519-us-452", page)


@pytest.mark.parametrize(
    "sentence",
    [
        "He lived, at page 455 of his life, in fear.",
        "The report of the committee, at page 12, is silent.",
        "The witness said at pretrial 455 times that it was so.",
    ],
)
def test_a_page_of_anything_else_is_no_citation(decision, sentence):
    assert [one.form for one in read_citations(decision(AUER + sentence)).citations] == ["full"]


def test_a_page_that_no_case_spoken_of_can_have_is_not_tied(decision):
    one = read_citations(decision(AUER + 'The court said, at page 12: "It is so."')).citations[-1]
    assert (one.authority, one.reason) == (None, "no-antecedent")


@pytest.mark.parametrize("again", ["Ib. 455.", "Ib., p. 455.", "Ibid. at 455.", "Id. at 455."])
def test_ib_is_how_older_reports_print_id(decision, again):
    assert last_id(decision, AUER + again) == "519-us-452"


def test_ib_with_no_page_may_begin_a_name(decision):
    found = read_citations(decision(AUER + "Ib. Hansen testified.")).citations
    assert [one.form for one in found] == ["full"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("See U.S.S.G. § 4B1.1. See Fed. R. Evid. 404(b). The guideline is so. Id. § 4B1.2.", "ussg-4b1-2"),
        ("See Fed. R. Evid. 404(b). The guideline is so. Id. § 4B1.2.", None),
        ("See 42 U.S.C. § 1983. The guideline is so. Id. § 4B1.2.", None),
        ("See U.S.S.G. § 4B1.1. See 42 U.S.C. § 1983. It is so. Id. § 1985.", "42-usc-1985"),
        ("See 42 U.S.C. § 1983. He says so. (Compl. ¶ 12.) Id. § 1985.", "42-usc-1985"),
    ],
)
def test_id_means_no_law_that_cannot_have_such_a_section(decision, text, key):
    assert last_id(decision, text) == key


@pytest.mark.parametrize(
    ("notes", "key"),
    [
        (". See App. at 143.\n\n. Id. at 246.", "record-app"),
        (". See App. at 143; Roe v. Poe, 12 F.3d 9 (1990).\n\n. Id. at 246.", "138-f2d-116"),
    ],
)
def test_id_in_a_note_means_the_one_authority_of_the_note_before(decision, notes, key):
    body = "We follow Doe v. Roe, 138 F.2d 116, 120 (1st Cir. 1943). It was so.1 And so.2\n\n"
    assert last_id(decision, body + notes) == key
