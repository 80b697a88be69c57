"""Where a citation points inside what it cites, and the court and year that stand before a reporter."""

from itertools import pairwise

import pytest

from loader.extract.citations.reading import read_citations

NOTHING: list[str] = []


@pytest.mark.parametrize(
    ("text", "court", "year"),
    [
        ("See Roe v. Doe, 5 Cir. 1952, 198 F.2d 536, 539.", "ca5", 1952),
        ("See Roe v. Doe, 2 Cir., July 5, 1943, 138 F.2d 116.", "ca2", 1943),
        ("In Roe v. Doe, 8 Cir., 163 F.2d 709, it was so.", "ca8", None),
        ("Roe v. Doe (C. C. A., 8th Cir.) 235 Fed. 273.", "ca8", None),
        ("Roe v. Doe, D.C., 42 F.Supp. 502, is not in point.", None, None),
        ("Brittain v. O’Banion, Tex.Civ.App., 56 S.W.2d 249, 251.", "texapp", None),
        ("Under Roe v. Doe, 1938, 302 U.S. 464, 58 S.Ct. 300, he may.", "scotus", 1938),
        ("Rock v. Cabral (1993), 67 Ohio St.3d 108, 110.", "ohio", 1993),
        ("Roe v. Doe (4th Cir. 1985) 760 F.2d 1408.", "ca4", 1985),
        (
            "Roe v. Doe (United States Circuit Court, S.D. New York, February 25, 1907) 155 Fed. 72.",
            None,
            1907,
        ),
        ("See Roe v. Doe, (1980) Ind.App., 407 N.E.2d 287.", "indctapp", 1980),
        ("See Roe v. Doe, (1979) Ind., 390 N.E.2d 159.", "ind", 1979),
        (
            "Roe v. Doe, 223 N.J.Super. 531 (App.Div.), certif. denied, 111 N.J. 5 (1988).",
            "njsuperctappdiv",
            1988,
        ),
        ("Roe v. Doe, 9 F. Supp. 531 (D. Mass.), aff’d, 11 F.2d 5 (1988).", "mad", 1988),
        (
            "Roe v. Doe, 9 F.2d 5 (9th Cir.), reh’g denied, 10 F.2d 6, cert. denied, 50 U.S. 8 (1988).",
            "ca9",
            1988,
        ),
        ("Roe v. Doe, 506 U.S. 1005 113 S.Ct. 617, 121 L.Ed.2d 550 (1992).", "scotus", 1992),
        ("writ denied, 97-3200 (La.5/15/98), 714 So.2d 679.", "la", 1998),
    ],
)
def test_court_and_year_may_stand_before_the_reporter(decision, text, court, year):
    one = read_citations(decision(text)).citations[0]
    assert (one.court, one.year) == (court, year)
    assert one.name is None or one.name in {"Roe v. Doe", "Brittain v. O’Banion", "Rock v. Cabral"}


@pytest.mark.parametrize(
    ("text", "printed", "pins"),
    [
        ("See 1890 Ohio Laws, § 3, p. 67.", "Ohio Laws, § 3, p. 67", ["67"]),
        (
            "See R. Roe, Criminal Law § 6.4, at 72-73 (1986).",
            "R. Roe, Criminal Law § 6.4, at 72-73",
            ["§ 6.4", "72"],
        ),
        ("See H.R. Rep. No. 95-595, at 127 (1977).", "H.R. Rep. No. 95-595, at 127", ["127"]),
        ("The Federalist No. 51, at 322 (J. Madison).", "The Federalist No. 51, at 322", ["322"]),
        ("So said The Federalist No. 51, and", "The Federalist No. 51", NOTHING),
        (
            "16 Am. Jur. 2d, Rivers §§ 11, 12, p. 298, n. 3.",
            "16 Am. Jur. 2d, Rivers §§ 11, 12, p. 298, n. 3",
            ["§ 11", "§ 12", "298", ""],
        ),
        ("See 118 Cong. Rec. 7168-70, 7175 (1972).", "118 Cong. Rec. 7168-70, 7175", ["7168", "7175"]),
        ("See 118 Cong. Rec. 7168 (1972).", "118 Cong. Rec. 7168", NOTHING),
        ("See Def.’s Br. at 32 n. 53.", "Def.’s Br. at 32 n. 53", ["32", ""]),
        ("(Ortiz Dep. pp. 98, 108, 143-48.)", "Ortiz Dep. pp. 98, 108, 143-48", ["98", "108", "143"]),
        ("See Roe v. Doe, 2004 WL 609331, *1 (D. Del. 2004).", "2004 WL 609331, *1", ["1"]),
        ("In Roe v. Doe, 304 U.S. 64, at page 78, it is said:", "304 U.S. 64, at page 78", ["78"]),
        ("Under 18 U.S.C. § 5032 at 5 p.m. he left.", "18 U.S.C. § 5032", NOTHING),
        (
            "Roe v. Doe, 70 Ohio St. 3d 351, paragraph two of the syllabus.",
            "70 Ohio St. 3d 351, paragraph two of the syllabus",
            ["paragraph two of the syllabus"],
        ),
    ],
)
def test_pages_and_notes_belong_to_the_section_the_paper_or_the_case_before_them(
    decision, text, printed, pins
):
    one = read_citations(decision(text)).citations[0]
    assert (one.span.of(text), [pin.first for pin in one.pins]) == (printed, pins)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("See 39 U.S.C. § 3009(a), (b) (2006).", ["39-usc-3009-a", "39-usc-3009-b"]),
        ("See 18 U.S.C. § 2252(a)(2), (b)(1).", ["18-usc-2252-a-2", "18-usc-2252-b-1"]),
        ("Under 40 C.F.R. § 1.2(a)(5)(i), (ii) it may.", ["40-cfr-1-2-a-5-i"]),
        (
            "Under Fed. R. Civ. P. 60(b)(4) and (6) relief is open.",
            ["fed-r-civ-p-60-b-4", "fed-r-civ-p-60-b-6"],
        ),
        ("It holds (1) that 18 U.S.C. § 2(a)(1) binds, and (2) that it is void.", ["18-usc-2-a-1"]),
        ("He violated 18 U.S.C. § 2(a)(1), (2) that he knew it.", ["18-usc-2-a-1"]),
    ],
)
def test_a_list_of_subsections_is_of_the_section_that_opens_it(decision, text, keys):
    assert [one.authority for one in read_citations(decision(text)).citations] == keys


@pytest.mark.parametrize(
    ("text", "means"),
    [
        (
            "Roe v. Doe, 320 Mich 506 (1948). Id., p 519. Poe v. Coe, 457 Mich 720 (1998). Id., p 25.",
            ["320-mich-506", "457-mich-720"],
        ),
        (
            "In re Poe, 300 F.3d 5 (1st Cir. 2002). Roe v. Doe, 2001 WL 34517 (D. Me. 2001). Id. at *7.",
            ["2001-wl-34517"],
        ),
        ("State v. Roe, 199 Conn. 1, 505 A.2d 683, 684 (1986). So it is. Id. at 685.", ["199-conn-1"]),
        (
            "Poe v. Coe, 3 U.S. 1 (1797). Compare 18 U.S.C. § 2510(1) with id. § 2511.",
            ["18-usc-2511"],
        ),
        (
            "See 17 U.S.C. § 1201(a)(1). It bars access. Id. § 1201(g). It gives remedies. Id. § 1203.",
            ["17-usc-1201-g", "17-usc-1203"],
        ),
        ("See 69 Fed. Reg. 41,599, 41,600 (2004). It says so. Id. at 41,610.", ["69-fed-reg-41-599"]),
    ],
)
def test_id_means_what_can_have_the_page_or_section_it_points_at(decision, text, means):
    found = [one for one in read_citations(decision(text)).citations if one.form == "id"]
    assert [one.authority for one in found] == means


def test_pages_of_this_decision_in_other_reporters_are_no_other_case(decision):
    text = "See ante, at 580-581, 161 L. Ed. 2d, at 30 (Appendix A), and Roe v. Doe, 5 U.S. 1, 2 L. Ed. 60 (1803)."
    read = read_citations(decision(text))
    assert [one.span.of(text) for one in read.cross_references] == ["ante, at 580-581, 161 L. Ed. 2d, at 30"]
    assert [one.authority for one in read.citations] == ["5-us-1"]


def test_initials_that_an_act_is_given_stand_before_its_sections(decision):
    text = "The Employee Security Act of 1974 (“ERISA”) is law. Under ERISA § 204(g), but not under PLAN § 3, he may."
    assert "employee-retirement-income-security-act-204-g" in [
        one.authority for one in read_citations(decision(text)).citations
    ]
    assert "plan-3" not in [one.authority for one in read_citations(decision(text)).citations]


def test_a_place_is_no_case_and_a_section_printed_like_those_of_one_code_is_of_it(decision):
    text = "See Roe v. Virginia, 388 U.S. 1 (1967). They lived in Virginia."
    assert [one.form for one in read_citations(decision(text)).citations] == ["full"]
    code = "Ark. Code Ann. § 24-6-1 and Ark. Code Ann. § 25-1-3. We read § 26-5-205 so."
    assert read_citations(decision(code)).citations[-1].authority == "ark-code-ann-26-5-205"


def test_a_letter_where_a_figure_stands_is_suspected_and_kept(decision):
    read = read_citations(decision("See 42 U.S.C. § 2000cc(a)(l) and 18 U.S.C. § 2(l)."))
    assert "as scanned" in read.authorities["42-usc-2000cc-a-l"].suspected[0]
    assert not read.authorities["18-usc-2-l"].suspected


def test_an_annotation_is_an_article_and_a_case_reported_beside_one_is_a_case(decision):
    text = "See Annotation, Validity of Covenants, 40 A.L.R.3d 864 (1971); Roe v. Doe, 163 P.2d 869, 165 A.L.R. 621 (1945)."
    first, second = read_citations(decision(text)).citations
    assert (first.kind, first.name, second.kind) == ("journal", "Validity of Covenants", "case")


def test_a_case_named_otherwise_above_is_known_by_both_its_parties(decision):
    text = "North Noonday Min. Co. v. Orient Min. Co., 1 F. 522 (1880). So says North Noonday Co. v. Orient Co., supra."
    assert read_citations(decision(text)).citations[-1].authority == "1-f-522"


def test_the_court_that_is_named_tells_which_decision_of_a_name_is_meant(decision):
    text = (
        "Bivens v. Agents, 403 U.S. 388 (1971), came back in Bivens v. Agents, 456 F.2d 1339 (2d Cir. 1972). "
        "The Second Circuit in Bivens justified the defense. The Supreme Court’s opinion in Bivens did not."
    )
    found = [one for one in read_citations(decision(text)).citations if one.form == "name"]
    assert [one.authority for one in found] == ["456-f2d-1339", "403-us-388"]


def test_a_report_and_an_article_are_found_again_by_number_and_title(decision):
    text = (
        "S. Exec. Rep. No. 17, 99th Cong., 2d Sess. 4 (1986); Jane Roe, Double Inchoate Crimes, 26 Harv. J. on Legis. 1 "
        "(1989). It was said there. See S. Exec. Rep. No. 17, supra, at 8. See Roe, Double Inchoate Crimes, supra, at 91."
    )
    found = [one for one in read_citations(decision(text)).citations if one.form == "supra"]
    assert [one.authority for one in found] == ["s-exec-rep-no-17", "26-harvjonlegis-1"]


def test_a_section_that_an_id_points_to_after_another_id_is_of_the_kind_of_its_code(decision):
    text = "It is so. 18 U.S.C. § 1030(a). And so it is. Id. And more. Id. § 1030(e)(9)."
    read = read_citations(decision(text))
    assert [one.authority for one in read.citations][2] == "18-usc-1030-e-9"
    assert {one.kind for one in read.authorities.values()} == {"statute"}


def test_a_book_again_is_pointed_at_by_section_and_page(decision):
    text = "1 W. Knepper & D. Bailey, Liability of Directors § 12-1 (6th ed. 1998). 2 Knepper & Bailey, supra, § 18-1(c), at 89."
    again = read_citations(decision(text)).citations[-1]
    assert (again.form, [pin.text for pin in again.pins]) == ("supra", ["§ 18-1(c)", "89"])


def test_sections_are_of_the_code_that_an_opinion_says_them_to_be_of(decision):
    text = (
        "All further statutory references are to the Penal Code unless otherwise indicated. See Evidence Code section 352. "
        "He was sentenced under section 667, subdivision (e). (§ 459.) Section 654 bars double punishment. "
        "The court said that “18 U.S.C. § 2518 is plain; § 2518(3) says so.”"
    )
    read = read_citations(decision(text))
    assert [read.authorities[one.authority].citations[0] for one in read.citations if one.authority] == [
        "Penal Code",
        "Evid. Code § 352",
        "Penal Code § 667",
        "Penal Code § 459",
        "Penal Code § 654",
        "18 U.S.C. § 2518",
        "18 U.S.C. § 2518(3)",
    ]


def test_a_brief_that_is_named_after_a_case_is_one_citation(decision):
    text = "Graham v. Florida, 560 U.S. 48 (2010). In Graham, it was so. Graham AMA Brief at 6, (citing Doe v. Roe, 3 U.S. 4)."
    spans = sorted(one.span for one in read_citations(decision(text)).citations)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "words", "pins"),
    [
        ("See 4 Collier on Bankruptcy ¶ 553.15, at 553-69 to 70.", "4 Collier on Bankruptcy ¶ 553.15, at 553-69 to 70", ["¶ 553.15", "553-69 to 70"]),
        ("See Compl. ¶¶ 50, 72(bbb).", "Compl. ¶¶ 50, 72(bbb)", ["50", "72(bbb)"]),
        ("(Ramsey Dep., pp. 32:19-33:1, 258:5-259:12.)", "Ramsey Dep., pp. 32:19-33:1, 258:5-259:12", ["32:19-33:1", "258:5-259:12"]),
        ("See 1993 Tex. Gen. Laws 3586, 3608-09.", "1993 Tex. Gen. Laws 3586, 3608-09", ["3608-09"]),
        ("See chapter 194, Laws of 1925, pp. 586, 587.", "chapter 194, Laws of 1925, pp. 586, 587", ["586", "587"]),
        ("See Stats. 1939, ch. 1033, § 1, p. 2838.", "Stats. 1939, ch. 1033, § 1, p. 2838", ["§ 1", "2838"]),
        ("See 109 Cong. Rec. 1234, 1236-37, 1240 (1963).", "109 Cong. Rec. 1234, 1236-37, 1240", ["1236-37", "1240"]),
        ("See 1 Roe & Poe, The Law of Sales §§ 2.02, 2.05 (1990).", "1 Roe & Poe, The Law of Sales §§ 2.02, 2.05", ["§ 2.02", "2.05"]),
        ("See AR 160-77, 1098-99.", "AR 160-77, 1098-99", ["160-77", "1098-99"]),
        ("See R. at 12 to 14 days.", "R. at 12", ["12"]),
    ],
)  # fmt: skip
def test_pins_are_read_to_their_ends(decision, text, words, pins):
    (one,) = read_citations(decision(text)).citations
    assert (one.span.of(text), [pin.text for pin in one.pins]) == (words, pins)
