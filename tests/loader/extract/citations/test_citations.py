"""What a citation is made of, and what short forms mean, on texts of a line or two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loader.extract import extract
from loader.extract.citations.cases.reporters import find_reporter_tokens
from loader.extract.citations.masks import without_accents, without_page_marks
from loader.extract.citations.pins import pins_after
from loader.extract.citations.reading import read_citations

BOWERS = "See Bowers v. DeVito, 686 F.2d 616, 618 (7th Cir.1982)."
JOHNSON = "Johnson v. Jones, 515 U.S. 304, 319-20, 115 S.Ct. 2151, 132 L.Ed.2d 238 (1995)."


def forms(read):
    return [(one.form, one.authority or one.to_opinion or one.reason) for one in read.citations]


def test_parallel_citations_are_one_citation_of_one_authority(decision):
    read = read_citations(decision(JOHNSON))
    assert forms(read) == [("full", "515-us-304")]
    assert read.citations[0].parallels == ("515 U.S. 304", "115 S. Ct. 2151", "132 L. Ed. 2d 238")
    assert read.authorities["515-us-304"].year == 1995


def test_court_and_year_come_from_the_citations_own_parenthesis_though_no_space_divides_them(decision):
    one = read_citations(decision(BOWERS)).citations[0]
    assert (one.name, one.court, one.year, one.signal) == ("Bowers v. DeVito", "ca7", 1982, "see")
    assert [(pin.first, pin.reporter) for pin in one.pins] == [("618", "F.2d")]


@pytest.mark.parametrize(
    ("printed", "court", "year", "history"),
    [
        ("Tex. App.—El Paso 2008, pet. denied", "texapp", 2008, "pet. denied"),
        ("Tex.App.-El Paso 2008, no pet. h.", "texapp", 2008, "no pet. h."),
        ("Tex. App.—Houston [1st Dist.] Mar. 27, 2013, no pet.", "texapp", 2013, "no pet."),
        ("Tex. Civ. App.—Tyler 1980, writ ref'd n.r.e.", "texapp", 1980, "writ ref'd n.r.e."),
        ("Tex. Civ. App. 1980, no writ", "texapp", 1980, "no writ"),
        ("Tex. 1999, orig. proceeding [mand. denied]", "tex", 1999, "orig. proceeding [mand. denied]"),
        ("Tex. Crim. App. 2001, pet. ref'd) (en banc", "texcrimapp", 2001, "pet. ref'd"),
        ("Tex. Comm'n App. 1929, judgm't adopted", "texcommnapp", 1929, "judgm't adopted"),
        ("Tex. App. 2002", "texapp", 2002, None),
        ("noting in 2008, writ in hand", None, None, None),
    ],
)
def test_texas_prints_what_became_of_a_petition_beside_court_and_year(
    decision, printed, court, year, history
):
    read = read_citations(decision(f"See Smith v. Jones, 100 S.W.3d 5, 7 ({printed}). It is so."))
    assert [(one.court, one.year) for one in read.citations] == [(court, year)]
    brackets = read.citations[0].parentheticals
    assert [one.text for one in brackets if one.kind == "history"] == [history] * (history is not None)


def test_a_circuit_in_the_supreme_courts_own_style_is_the_court_though_the_year_follows_later(decision):
    text = "See United States v. Eve, 430 F. 2d 1100 (CA9), cert. denied, 400 U. S. 1 (1970)."
    assert [(one.court, one.year) for one in read_citations(decision(text)).citations] == [
        ("ca9", 1970),
        ("scotus", 1970),
    ]


def test_where_the_page_is_left_blank_the_volume_of_the_next_reporter_is_no_page(decision):
    text = (
        "In Connecticut Nat'l Bank v. Germain, 503 U.S. , 112 S. Ct. 1146 (1992), the Court held that it may."
    )
    read = read_citations(decision(text))
    assert forms(read) == [("full", "112-sct-1146")]
    assert read.citations[0].span.of(text) == "112 S. Ct. 1146"


def test_a_year_is_never_taken_from_the_next_citation(decision):
    text = "Hope v. Pelzer, 536 U.S. 730, 122 S.Ct. 2508 and Wood v. Ostrander, 879 F.2d 583, 589 (9th Cir. 1989)."
    assert [one.year for one in read_citations(decision(text)).citations if one.form == "full"] == [
        None,
        1989,
    ]


@pytest.mark.parametrize(
    ("pins", "expected"),
    [
        (", 312-13", [("312", "13", ())]),
        (", 197, 201", [("197", None, ()), ("201", None, ())]),
        (", 1061 & n. 4", [("1061", None, ("4",))]),
        (", 573 n. 8", [("573", None, ("8",))]),
        (", 1093 n.10", [("1093", None, ("10",))]),
        (" at 330, 324-25", [("330", None, ()), ("324", "25", ())]),
        (", 12 days later", []),
    ],
)
def test_pinpoints_are_pages_ranges_lists_and_notes(pins, expected):
    found, _ = pins_after(pins, 0, len(pins), set(), "F.3d")
    assert [(pin.first, pin.last, pin.notes) for pin in found] == expected


def test_a_citation_inside_a_parenthesis_is_nested_in_the_one_outside(decision):
    text = "Ketchum v. Alameda County, 811 F.2d 1243, 1247 (9th Cir.1987) (quoting Bowers v. DeVito, 686 F.2d 616 (7th Cir. 1982))."
    outer, inner = read_citations(decision(text)).citations
    assert inner.within == outer.number
    assert [(p.kind, p.text.split()[0]) for p in outer.parentheticals] == [("quoting", "quoting")]


def test_id_skips_the_citation_inside_a_parenthesis(decision):
    text = "Ketchum v. Alameda County, 811 F.2d 1243 (9th Cir.1987) (quoting Bowers v. DeVito, 686 F.2d 616 (7th Cir. 1982)). Id. at 1247."
    assert forms(read_citations(decision(text)))[-1] == ("id", "811-f2d-1243")


def test_id_in_a_footnote_looks_back_in_the_footnote_and_then_to_the_text_before_its_mark(decision):
    text = (
        "Wood v. Ostrander, 879 F.2d 583 (9th Cir. 1989), holds so.1\nPenilla v. City, 115 F.3d 707 (9th Cir. 1997). Id. at 710.\n"
        ". Id. at 590. See Munger v. City, 227 F.3d 1082 (9th Cir. 2000). Id. at 1086."
    )
    ids = [target for form, target in forms(read_citations(decision(text))) if form == "id"]
    assert ids == ["115-f3d-707", "879-f2d-583", "227-f3d-1082"]


def test_id_after_a_reference_to_the_majority_means_the_majority(decision):
    text = (
        "*10 We affirm. *11 It is so.\n== dissent\nThe claim is wrong. Maj. Op. at 11. So is this. Id. at 10."
    )
    read = read_citations(decision(text))
    assert [(c.form, c.kind, c.to_opinion) for c in read.citations] == [("id", "opinion", "lead")]
    assert [(r.to_opinion, r.pages) for r in read.cross_references] == [("lead", ("11",))]


def test_id_does_not_mean_a_case_whose_pages_cannot_hold_its_pin(decision):
    text = "Wood v. Ostrander, 879 F.2d 583 (9th Cir. 1989). Under 42 U.S.C. § 1983 she may sue. Id. at 588."
    assert forms(read_citations(decision(text)))[-1] == ("id", "879-f2d-583")


def test_a_volume_that_holds_two_cases_is_told_apart_by_name_and_page(decision):
    text = (
        "Knox v. Southwest Airlines, 124 F.3d 1103, 1107 (9th Cir.1997). Russell v. Gregoire, 124 F.3d 1079 (9th Cir.1997). "
        "Russell, 124 F.3d at 1093. 124 F.3d at 1107."
    )
    assert forms(read_citations(decision(text)))[2:4] == [
        ("short", "124-f3d-1079"),
        ("short", "124-f3d-1103"),
    ]


def test_what_cannot_be_resolved_says_why(decision):
    read = read_citations(decision("It is settled. Smith, 12 F.3d at 34. See infra, at 2254-56."))
    assert forms(read) == [("short", "no-full-citation")]
    assert [reference.reason for reference in read.cross_references] == ["page-not-in-file"]


def test_the_writer_of_a_separate_opinion_is_the_target(decision):
    text = "DeShaney v. Winnebago County, 489 U.S. 189, 213 (1989) (Blackmun, J., dissenting)."
    assert read_citations(decision(text)).citations[0].writer == "dissent-blackmun"


def test_a_signal_reaches_over_the_string_citation_it_opens(decision):
    text = "So it is. See, e.g., A.B. v. Cole, 1 F.3d 2 (2d Cir. 1993); Dow v. Eve, 3 F.3d 4 (2d Cir. 1993); cf. Fox v. Gee, 5 F.3d 6 (2d Cir. 1993)."
    assert [one.signal for one in read_citations(decision(text)).citations] == ["see-eg", "see-eg", "cf"]


def test_two_spellings_of_one_case_are_kept_and_flagged(decision):
    text = "White v. Rockford, 592 F.2d 381 (7th Cir. 1979). White v. Rochford, 592 F.2d 381, 384 (7th Cir. 1979)."
    read = read_citations(decision(text))
    assert [one.name for one in read.citations] == ["White v. Rockford", "White v. Rochford"]
    assert len(read.authorities["592-f2d-381"].suspected) == 1


def test_a_bare_section_means_the_statute_that_was_cited_with_it(decision):
    text = "Her § 1983 action stems from that day. She sued under 42 U.S.C. § 1983."
    assert forms(read_citations(decision(text))) == [("short", "42-usc-1983"), ("full", "42-usc-1983")]


@settings(max_examples=60)
@given(st.text(alphabet="ab 12.,;()v§*“”U.S.FdId\n", max_size=300))
def test_any_text_is_read_and_every_span_lies_inside_it(text):
    masked = without_accents(without_page_marks(text))
    assert len(masked) == len(text)
    tokens, laws = find_reporter_tokens(masked)
    assert all(0 <= one.start < one.end <= len(text) for one in (*tokens, *laws))


@pytest.mark.parametrize(
    ("text", "signals"),
    [
        (
            "Compare Doe v. Roe, 1 F.2d 5 (1990), and Poe v. Coe, 3 F.2d 5 (1991), with Moe v. Noe, 2 F.2d 7 (1991).",
            ["compare", "compare", "compare"],
        ),
        (
            "But see, e.g., Kay v. Lee, 3 F.3d 9 (1990); Ives v. Jay, 5 F.3d 9 (1990). Evans v. Fine, 4 F.3d 9 (1990).",
            ["but-see-eg", "but-see-eg", "none"],
        ),
        (
            "See Roe v. Doe, 965 F.2d 1363 (5th Cir. 1992), petition for cert. filed, 61 U.S.L.W. 3356 "
            "(U.S. Sept. 29, 1992) [No. 92-737]; Poe v. Doe, 957 F.2d 260 (6th Cir. 1992).",
            ["see", "none", "see"],
        ),
        (
            "See Doe v. Roe, 1 F.2d 5 (1990); 10A Charles Alan Wright, Federal Practice § 2727, at 498 (3d ed. 1998); "
            "Poe v. Coe, 3 F.2d 5 (1991).",
            ["see", "see", "see"],
        ),
        ("See Doe v. Roe, 1 F.2d 5 (1990), trans. denied; Poe v. Coe, 3 F.2d 5 (1991).", ["see", "see"]),
        (
            "See Doe v. Roe, 1 F.2d 5 (1990); Uniform Foo Acts 12, note b; Poe v. Coe, 3 F.2d 5 (1991).",
            ["see", "see"],
        ),
        (
            "See Doe v. Roe, 1 F.2d 5 (1990); that rule of 1990 is old; Poe v. Coe, 3 F.2d 5 (1991), is new.",
            ["see", "none"],
        ),
        (
            "See 18 U.S.C. § 3553(a)(1)-(7); Doe v. Roe, 1 F.2d 5 (1990); Poe v. Coe, 3 F.2d 5 (1991).",
            ["see", "see", "see", "see"],
        ),
        ("Cf. Bell v. Burson, post, p. 535; Poe v. Coe, 3 F.2d 5 (1991).", ["cf", "cf"]),
    ],
)
def test_a_signal_governs_the_string_that_it_opens(decision, text, signals):
    assert [one.signal for one in read_citations(decision(text)).citations] == signals


@pytest.mark.parametrize(
    ("text", "signal", "name"),
    [
        ("Contrast Kay v. Lee, 3 F.3d 9 (1990).", "compare", "Kay v. Lee"),
        ("By contrast, Kay v. Lee, 3 F.3d 9 (1990).", "none", "Kay v. Lee"),
        ("Cf., e.g., Kay v. Lee, 3 F.3d 9 (1990).", "cf-eg", "Kay v. Lee"),
        ("But cf., e.g., Kay v. Lee, 3 F.3d 9 (1990).", "but-cf-eg", "Kay v. Lee"),
        ("See especially Kay v. Lee, 3 F.3d 9 (1990).", "see", "Kay v. Lee"),
    ],
)
def test_a_signal_is_no_part_of_the_name_and_two_together_are_a_signal_of_their_own(
    decision, text, signal, name
):
    one = read_citations(decision(text)).citations[0]
    assert (one.signal, one.name) == (signal, name)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("18 U.S.C. §§ 242(a)-(c), 245 et seq., 247", ["18-usc-242-a", "18-usc-242-c", "18-usc-245", "18-usc-247"]),
        ("15 U.S.C. § 1 et seq., and 2 others", ["15-usc-1"]),
        ("U.S. Const. amends. IV, V & XIV, § 1", ["us-const-amend-4", "us-const-amend-5", "us-const-amend-14-s1"]),
        ("U.S. Const. amend. V. In 1900", ["us-const-amend-5"]),
        ("Cal. Const. art. I, §§ 7, 15", ["cal-const-art-1-s7", "cal-const-art-1-s15"]),
        ("U.S. Const. art. I, § 8, 12 U.S. 34", ["us-const-art-1-s8", "12-us-34"]),
    ],
)  # fmt: skip
def test_a_list_goes_on_to_its_end_and_not_into_the_next_citation(decision, text, keys):
    assert [one.authority for one in read_citations(decision(f"See {text}.")).citations] == keys


@pytest.mark.parametrize(
    ("text", "note"),
    [("Id. at 540 n. * (Moe, J., dissenting).", "*"), ("Id., at 541, n. † (Moe, J., dissenting).", "†")],
)
def test_a_note_that_has_a_sign_for_a_number_keeps_it_and_its_writer(decision, text, note):
    one = read_citations(decision(f"Doe v. Roe, 478 U.S. 532, 535 (1986). {text}")).citations[1]
    assert (one.pins[0].notes, one.writer) == ((note,), "dissent-moe")


@pytest.mark.parametrize(
    ("text", "means"),
    [
        (
            "See Jane Roe, The Law of It, 20 Rev. Litig. 357 (2001). Roe, supra note 3, at 361.",
            "20-revlitig-357",
        ),
        (
            "See W. Prosser, Law of Torts § 4 (4th ed. 1971). Prosser, supra, § 5.",
            "w-prosser-law-of-torts",
        ),
        ("See Irwin v. Poe, 498 U.S. 89 (1990). Irwin, 111 U.S. at 457.", "498-us-89"),
        ("See 42 U.S.C. § 1983 (2000) (emphasis added). Id. § 1985(3).", "42-usc-1985-3"),
        ("See Restatement (Second) of Torts § 315 (1965). Id. § 316.", "restatement-second-torts-316"),
    ],
)
def test_what_follows_is_tied_to_what_was_cited_before(decision, text, means):
    first, then = read_citations(decision(text)).citations
    assert then.authority == means
    assert then.kind == first.kind


def test_a_code_year_is_no_subsection_and_a_parenthesis_belongs_to_its_section(decision):
    (one,) = read_citations(decision("See 42 U.S.C. § 1983 (2000) (emphasis added).")).citations
    assert (one.authority, one.year, [p.kind for p in one.parentheticals]) == (
        "42-usc-1983",
        2000,
        ["alteration"],
    )


def test_a_name_with_pages_is_a_short_form(decision):
    text = (
        "The right vests. Bakenhus v. City of Seattle, 48 Wash. 2d 695 (1956). It may be modified. Bakenhus, at "
        "700-01 (noting limits). In Bakenhus the court drew a line."
    )
    full, short, name = read_citations(decision(text)).citations
    assert (short.form, short.authority, [(p.first, p.last) for p in short.pins]) == (
        "short",
        full.authority,
        [("700", "01")],
    )
    assert [p.text for p in short.parentheticals] == ["noting limits"]
    assert (name.form, name.authority, name.pins) == ("name", full.authority, ())


@pytest.mark.parametrize("blank", ["___", "---", "—", "––"])
def test_a_page_not_yet_known_may_be_any_row_of_dashes(blank, decision):
    (one,) = read_citations(decision(f"See Doe v. Roe, 571 U.S. {blank} (2013).")).citations
    assert (one.authority, one.year) == ("571-us-doe-v-roe", 2013)
    assert one.span.of(f"See Doe v. Roe, 571 U.S. {blank} (2013).") == f"571 U.S. {blank}"


def test_dashes_after_a_number_and_a_word_are_no_page(decision):
    assert read_citations(decision("In 1993 Congress — which met — acted.")).citations == ()


def test_brackets_with_nothing_in_them_are_no_parenthesis(decision):
    (one,) = read_citations(decision("The phrase in 42 U.S.C. § 1983() means something else.")).citations
    assert (one.authority, one.parentheticals) == ("42-usc-1983", ())


def test_an_article_has_its_author_before_it_and_its_title_for_a_name(decision):
    text = "See also Jane Roe, The Law of It, 20 Rev. Litig. 357 (2001)."
    (one,) = read_citations(decision(text)).citations
    assert (one.full_span.of(text), one.name, one.signal) == (
        "Jane Roe, The Law of It, 20 Rev. Litig. 357 (2001)",
        "The Law of It",
        "see-also",
    )


def test_a_case_not_yet_reported_is_found_by_its_docket_number(decision):
    text = "See Doe v. Roe, No. 92-1536, slip op. at 5 (1st Cir. Jan. 3, 1993)."
    (one,) = read_citations(decision(text)).citations
    assert (one.form, one.kind, one.name, one.court, one.year) == ("full", "case", "Doe v. Roe", "ca1", 1993)


def test_pages_of_an_electronic_opinion_are_no_page_marks(decision):
    text = "See Doe v. Roe, No. 07-123, 2008 WL 340035, at *3 (N.D. Ill. Jan. 5, 2008)."
    (one,) = read_citations(decision(text)).citations
    assert ([pin.text for pin in one.pins], one.court, one.name) == (["*3"], "ilnd", "Doe v. Roe")


def test_a_parallel_in_a_parenthesis_of_its_own_belongs_to_the_citation_before_it(decision):
    text = "See Kicklighter v. Woodward, 267 Ga. 157, 162 (5) (476 SE2d 248) (1996). See Kicklighter, supra at 161 (4)."
    full, supra = (read := read_citations(decision(text))).citations
    assert full.parallels == ("267 Ga. 157", "476 S.E.2d 248")
    assert (full.court, full.year, full.parentheticals, supra.parentheticals) == ("ga", 1996, (), ())
    assert forms(read) == [("full", "267-ga-157"), ("supra", "267-ga-157")]


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("State v. Rowell, 121 N.M. 111, 908 P.2d 1379 (1995).", "nm"),
        ("State v. Riddall, 112 N.M. 78, 811 P.2d 576 (Ct.App.1991).", "nmctapp"),
        ("State v. Johnson, 1998-NMCA-019, 124 N.M. 647, 954 P.2d 79.", "nmctapp"),
        ("State v. Rowell, 121 N.M. 111, 908 P.2d 1379.", None),
        ("Doe v. Roe, 908 P.2d 1379 (1995).", None),
    ],
)
def test_a_date_alone_after_a_states_reports_means_its_highest_court(decision, text, court):
    assert [one.court for one in read_citations(decision(text)).citations] == [court]


def test_two_names_that_differ_in_a_blank_are_flagged_and_initials_set_apart_are_not(decision):
    text = "Bowers v. De Vito, 686 F.2d 616 (7th Cir.1982). " + BOWERS
    assert read_citations(decision(text)).authorities["686-f2d-616"].suspected
    text = "L. W. v. Grubbs, 974 F.2d 119 (9th Cir.1992). See L.W. v. Grubbs, 974 F.2d 119 (9th Cir.1992)."
    assert not read_citations(decision(text)).authorities["974-f2d-119"].suspected


def test_a_section_in_words_counts_where_a_full_citation_has_it(decision):
    text = "Under 42 U.S.C. § 1983 and section 12 of the lease. Section 1983 claims fail."
    assert forms(read_citations(decision(text))) == [("full", "42-usc-1983"), ("short", "42-usc-1983")]


def test_a_bare_section_near_one_of_a_title_is_of_that_title(decision):
    text = "Under 18 U.S.C. § 1591(a), and § 1593. The lease has a § 700."
    assert [one.authority for one in read_citations(decision(text)).citations] == [
        "18-usc-1591-a",
        "18-usc-1593",
        None,
    ]


def test_a_case_is_called_by_a_party_without_its_incorporation(decision):
    text = "Thompson v. INS, 375 U.S. 384 (1964); Harris Truck Lines, Inc. v. Cherry Meat Packers, Inc., 371 U.S. 215 (1962). We rely on Harris Truck Lines."
    assert forms(read_citations(decision(text)))[-1] == ("name", "371-us-215")


def test_a_name_without_the_stop_of_versus_is_the_same_name(decision):
    text = "See Stanford v Kentucky, 492 U.S. 361 (1989). We follow Stanford v Kentucky, and Stanford v. Kentucky."
    assert forms(read_citations(decision(text))) == [("full", "492-us-361")] + [("name", "492-us-361")] * 2


def test_a_short_name_given_without_the_stop_of_versus_is_one(decision):
    text = "See Stanford v. Kentucky, 492 U.S. 361 (1989) (“Stanford v Kentucky”). We follow Stanford v Kentucky."
    assert forms(read_citations(decision(text)))[-1] == ("name", "492-us-361")


def test_parallels_divided_by_a_semicolon_are_one_citation_and_two_cases_are_two(decision):
    text = "Husted v Consumers Power Co, 376 Mich 41, 54; 135 NW2d 370 (1965). See 12 F.3d 34; 56 F.3d 78."
    read = read_citations(decision(text))
    assert forms(read) == [("full", "376-mich-41"), ("full", "12-f3d-34"), ("full", "56-f3d-78")]
    one = read.citations[0]
    assert (one.court, one.year, one.span.of(text)) == ("mich", 1965, "376 Mich 41, 54; 135 NW2d 370")


def test_where_page_and_note_are_not_known_yet_the_parentheses_are_those_of_the_citation(decision):
    text = "See San Francisco v. Sheehan, 575 U. S. ___, ___, n. 3 (2015) (slip op., at 10, n. 3) (quoting Harlow v. Fitzgerald, 457 U. S. 800, 814 (1982)). The Court so held. 575 U. S., at ___ (slip op., at 12)."
    read = read_citations(decision(text))
    sheehan = "575-us-san-francisco-v-sheehan"
    assert forms(read) == [("full", sheehan), ("full", "457-us-800"), ("short", sheehan)]
    assert read.citations[0].year == 2015
    assert [one.within for one in read.citations] == [None, 1, None]
    assert read.citations[0].span.of(text) == "575 U. S. ___, ___, n. 3"


def test_an_id_means_the_record_or_brief_cited_last_if_its_pages_reach_so_far(decision):
    text = "He was shot. Record, Doc. 39-1, p. 8. Ibid. Id., Doc. 31, at 20. See Dirks v. SEC, 463 U. S. 646 (1983). Brief for Petitioner 27. Id., at 654."
    read = read_citations(decision(text))
    assert forms(read) == [
        ("full", "record-record"),
        ("id", "record-record"),
        ("id", "record-record"),
        ("full", "463-us-646"),
        ("full", "record-brief-for-petitioner"),
        ("id", "463-us-646"),
    ]


def test_a_name_means_the_case_though_a_later_decision_in_it_is_cited_as_its_history(decision):
    text = "Banish v Hamtramck, 9 Mich App 381 (1968), lv den, 381 Mich 779 (1968). In Banish, the court held so. Banish, supra."
    assert forms(read_citations(decision(text))) == [
        ("full", "9-michapp-381"),
        ("full", "381-mich-779"),
        ("name", "9-michapp-381"),
        ("supra", "9-michapp-381"),
    ]


def test_a_bracket_inside_another_that_speaks_of_quoted_words_is_kept(decision):
    text = "See Roe v. Doe, 12 F.3d 34, 35 (1st Cir. 1993) (requiring (1) “a known danger” (emphasis added))."
    found = read_citations(decision(text)).citations[0].parentheticals[0]
    assert [(one.kind, one.span.of(text)) for one in found.nested] == [("alteration", "emphasis added")]


def test_an_internal_reference_gives_each_page_with_its_notes(decision):
    read = read_citations(decision("The dissent suggests, infra at 1075 n. 5, 1077, that we err."))
    assert [(pin.first, pin.notes) for pin in read.cross_references[0].pins] == [
        ("1075", ("5",)),
        ("1077", ()),
    ]


def test_a_section_of_a_public_law_is_part_of_its_citation_and_a_case_may_be_named_after_one(decision):
    text = "By Pub. L. No. 90-189, § 3, 81 Stat. 568. See In re Public Law No. 154-1990, 561 N.E.2d 791 (Ind. 1990)."
    read = read_citations(decision(text))
    assert forms(read) == [("full", "pub-l-90-189"), ("full", "pub-l-90-189"), ("full", "561-ne2d-791")]
    assert read.citations[2].name == "In re Public Law No. 154-1990"
    assert read.authorities["pub-l-90-189"].citations == ("Pub. L. No. 90-189", "81 Stat. 568")


def test_a_name_that_means_a_case_means_it_everywhere_unless_somebody_is_called_so(decision):
    known = "Lane v. Franks, 573 U.S. 228 (2014). In Lane, the Court held so. The policies underlying Lane support it."
    names = [one.span.of(known) for one in read_citations(decision(known)).citations if one.form == "name"]
    assert names == ["Lane", "Lane"]
    somebody = f"{known} Officer Lane testified."
    assert [one.form for one in read_citations(decision(somebody)).citations] == ["full", "name"]


def test_a_party_of_a_case_cited_before_means_the_case_where_nobody_else_is_called_so(decision):
    text = "Lane v. Franks, 573 U.S. 228 (2014). The policies underlying Lane support it."
    assert forms(read_citations(decision(text))) == [("full", "573-us-228"), ("name", "573-us-228")]
    before = "The policies underlying Lane support it. Lane v. Franks, 573 U.S. 228 (2014)."
    person = f"{text} There Lane sued his employer."
    agency = "FDIC v. Roe, 12 F.3d 4 (1993). The six years of the FDIC are over."
    for other in (before, person, agency):
        assert [one.form for one in read_citations(decision(other)).citations] == ["full"]


def test_a_case_is_called_by_its_second_party_where_words_say_so(decision):
    text = "Irwin v. Gavit, 268 U. S. 161. The taxpayer in the Gavit Case had a part. So did Wood."
    assert forms(read_citations(decision(text))) == [("full", "268-us-161"), ("name", "268-us-161")]


def test_a_second_appeal_in_a_case_is_the_decision_that_is_cited_next(decision):
    text = "L.W. v. Grubbs, 974 F.2d 119 (9th Cir. 1992) (“Grubbs”). In a second appeal in Grubbs, we held so. See L.W. v. Grubbs, 92 F.3d 894 (9th Cir. 1996)."
    assert forms(read_citations(decision(text))) == [
        ("full", "974-f2d-119"),
        ("name", "92-f3d-894"),
        ("full", "92-f3d-894"),
    ]


def test_new_york_prints_court_and_year_in_square_brackets(decision):
    text = "(People v Roe, 12 AD3d 34, 35 [2d Dept 2004], lv denied 4 NY3d 5 [2005])"
    found = read_citations(decision(text)).citations
    assert [(one.authority, one.court, one.year) for one in found] == [
        ("12-ad3d-34", "nyappdiv", 2004),
        ("4-ny3d-5", "ny", 2005),
    ]


def test_a_firm_may_be_called_by_its_first_word_if_that_is_a_name(decision):
    text = "Bonelli Cattle Co. v. Arizona, 414 U.S. 313 (1973). In Bonelli we held so. American Cattle Co. v. Roe, 12 F.2d 3 (1925). In American law it is so."
    names = [one.span.of(text) for one in read_citations(decision(text)).citations if one.form == "name"]
    assert names == ["Bonelli"]
    party = f"{text} Since Bonelli’s proof came late, Bonelli Cattle argued against it."
    assert "name" not in [one.form for one in read_citations(decision(party)).citations]


def test_authors_and_unabbreviated_names_are_found_again_by_supra(decision):
    text = "Ian Ayres & Robert Gertner, Filling Gaps, 99 Yale L.J. 87 (1989). Acme Trust Co. v. U.S., 238 F. Supp. 40 (D.N.J. 1965). Ayres & Gertner, supra, at 96. Acme Trust Company v. United States, supra. As said in Part II–B–2, supra."
    read = read_citations(decision(text))
    assert forms(read)[2:] == [("supra", "99-yalelj-87"), ("supra", "238-fsupp-40")]
    assert [one.span.of(text) for one in read.cross_references] == ["Part II–B–2, supra"]


def test_a_bare_rule_is_of_the_only_set_of_rules_that_the_decision_names(decision):
    text = "The Federal Rules of Criminal Procedure govern. A motion under Rule 35 is late."
    assert forms(read_citations(decision(text))) == [("short", "fed-r-crim-p-35")]


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("We disagree, post, at 1 (opinion of Jones, J.).", "dissent-jones"),
        ("The rest is for another day. See post, at 1 (dissenting opinion).", "dissent-jones"),
        ("The dissent thinks otherwise. See infra, at 2254-56.", "dissent-jones"),
        ("See infra, at 2254-56.", "page-not-in-file"),
    ],
)
def test_words_before_and_brackets_after_a_reference_tell_which_opinion_it_means(decision, words, means):
    found = read_citations(decision(f"{words}\n\n== dissent-jones\n\nI dissent.")).cross_references
    assert [one.to_opinion or one.reason for one in found] == [means]


def test_an_entity_that_a_copy_of_plain_text_kept_ends_no_citation(decision):
    text = "See United States v. Roe, 953 F.2d 717, 719 &amp; n.1 (1st Cir. 1992)."
    one = extract(decision(text)).citations[0]
    assert (one.year, one.pins[0].text, one.pins[0].notes) == (1992, "719 & n.1", ("1",))


def test_a_supra_has_its_pins_in_every_reporter(decision):
    text = "Harlow v. Fitzgerald, 457 U.S. 800, 102 S.Ct. 2727 (1982). So we said. Harlow, supra, at 818, 102 S.Ct., at 2738."
    found = read_citations(decision(text)).citations[-1]
    assert found.span.of(text) == "Harlow, supra, at 818, 102 S.Ct., at 2738"
    assert (found.form, found.authority) == ("supra", "457-us-800")
    assert [pin.first for pin in found.pins] == ["818", "2738"]


def test_a_note_that_a_dissent_lacks_is_that_of_the_opinion_before(decision):
    text = "We hold so.1 That is all.2\n. 1 One.\n. 2 Two.\n\n== dissent-jones\n\nI dissent. See ante, n. 2."
    (one,) = read_citations(decision(text)).cross_references
    assert (one.to_opinion, one.notes) == ("lead", ("2",))


def test_a_note_that_an_opinion_has_itself_is_its_own(decision):
    text = "We hold so.\n\n== dissent-jones\n\nI dissent.1 See ante, n. 1.\n. 1 One."
    (one,) = read_citations(decision(text)).cross_references
    assert one.to_opinion == "dissent-jones"


def test_the_page_where_a_rule_of_court_is_printed_is_no_case(decision):
    text = "He acted under Mass. R. Crim. P. 25(a), 378 Mass. 896 (1979)."
    (one,) = read_citations(decision(text)).citations
    assert (one.kind, one.span.of(text)) == ("rule", "Mass. R. Crim. P. 25(a), 378 Mass. 896")


def test_a_public_law_with_its_division_and_its_page_are_one_authority(decision):
    found = read_citations(decision("See Pub. L. No. 109-13, Div. B, 119 Stat. 302.")).citations
    assert {one.authority for one in found} == {"pub-l-109-13"}


def test_a_signal_reaches_over_two_cases_joined_by_and_but_not_into_the_next_sentence(decision):
    two = "See Roe v. Doe, 84 U.S. 312, and Poe v. Coe, 93 U.S. 8."
    assert [one.signal for one in read_citations(decision(two)).citations] == ["see", "see"]
    rule = "See Fed. R. Civ. P. 56, and Roe v. Doe, 84 U.S. 312, does not say so."
    assert [one.signal for one in read_citations(decision(rule)).citations] == ["see", "none"]


def test_pages_of_a_session_law_are_no_further_laws(decision):
    text = "The Revenue Act of 1921, 42 Stat. 227, 237, and 51 Fed. Reg. 29,642, 29,643 (1986) say so."
    found = [one for one in read_citations(decision(text)).citations if one.kind != "case"]
    pages = {one.span.of(text): [pin.first for pin in one.pins] for one in found if one.pins}
    assert pages == {"42 Stat. 227, 237": ["237"], "51 Fed. Reg. 29,642, 29,643": ["29,643"]}


def test_sections_listed_in_words_are_one_citation_each_and_of_the_code_that_is_cited(decision):
    text = "Section 92-301, R.C.M. 1947, applies. Sections 92-302, 92-303 and 92-304 enumerate occupations."
    assert [one.authority for one in read_citations(decision(text)).citations] == [
        "mont-rev-codes-92-301",
        "mont-rev-codes-92-302",
        "mont-rev-codes-92-303",
        "mont-rev-codes-92-304",
    ]


def test_a_reporter_is_known_with_its_state_or_the_volume_of_the_united_states_reports(decision):
    text = "Roe v. Doe, 6 Pick. (Mass.) 12; Gibbons v. Ogden, 9 Wheat. (22 U.S.) 1, 8."
    assert [one.authority for one in read_citations(decision(text)).citations] == ["6-pick-12", "9-wheat-1"]


def test_reprints_of_selected_cases_never_name_an_authority(decision):
    text = "Lewis v. Board, 52 Mont. 6, 155 Pac. 268, L.R.A. 1916D, 628."
    [one] = read_citations(decision(text)).citations
    assert (one.authority, one.parallels) == ("52-mont-6", ("52 Mont. 6", "155 P. 268", "1916D L.R.A. 628"))


def test_what_became_of_a_case_does_not_end_the_string_of_its_signal(decision):
    text = "See Roe v. Doe, 12 F.2d 3 (9th Cir. 1926), cert. denied, 273 U.S. 4 (1926); Poe v. Coe, 14 F.2d 5 (9th Cir. 1926)."
    assert [one.signal for one in read_citations(decision(text)).citations] == ["see", "none", "see"]


def test_old_reports_say_id_for_the_reporter_just_cited_and_supra_in_brackets(decision):
    text = "Holden v. Bank, 72 N. Y. 286; Adair v. Brimmer, 74 id. 539. So it is. By Adair v. Brimmer (supra) it was."
    assert [(one.form, one.authority) for one in read_citations(decision(text)).citations] == [
        ("full", "72-ny-286"),
        ("full", "74-ny-539"),
        ("supra", "74-ny-539"),
    ]


def test_a_page_not_yet_known_is_part_of_the_citation_and_not_of_the_name(decision):
    text = "See Sotirion v. United States, ___ F.3d ___, ___ (1st Cir. 2010) [2010 WL 3025511, at *4]."
    [one] = read_citations(decision(text)).citations
    assert one.span.of(text) == "___ F.3d ___, ___ (1st Cir. 2010) [2010 WL 3025511, at *4]"
    assert (one.name, one.court, one.year, one.signal) == ("Sotirion v. United States", "ca1", 2010, "see")


def test_a_bare_section_is_of_the_code_that_most_sections_are_of_if_its_number_can_be(decision):
    cited = "Under 11 U.S.C. § 722, 11 U.S.C. § 362, 11 U.S.C. § 506 and 11 U.S.C. § 541 it is so. "
    text = f"{cited}Section 1325(a)(5) allows it. Section 10(b) does not."
    assert [one.authority for one in read_citations(decision(text)).citations][4:] == [
        "11-usc-1325-a-5",
        None,
    ]


def test_a_section_of_an_act_by_name_is_the_section_of_the_code_that_has_its_number(decision):
    text = "Section 102(a) of the Copyright Act, 17 U.S.C. § 102(a), protects. So does Section 4 of the Flammable Fabrics Act."
    assert [one.authority for one in read_citations(decision(text)).citations] == [
        "17-usc-102-a",
        "17-usc-102-a",
        "flammable-fabrics-act-4",
    ]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Doe v. Roe, 489 U.S. 189 (1989). Poe v. Coe, 9 F.2d 700 (1990). See infra Part II.B. Id. at 197.", "489-us-189"),
        ("Doe v. Roe, 489 U.S. 189 (1989). See supra note 3. Id. at 197.", "489-us-189"),
        ("Doe v. Roe, 489 U.S. 189 (1989). See infra Part II.B. Id.", "lead"),
        ("See infra Part II.B. Id. at 197.", "page-not-in-file"),
    ],
)  # fmt: skip
def test_an_id_with_a_page_after_a_reference_to_a_part_or_note_means_what_has_that_page(
    decision, text, means
):
    assert forms(read_citations(decision(text)))[-1] == ("id", means)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "Act of Mar. 3, 1875, ch. 137, 18 Stat. 470. Act of Mar. 3, 1875, ch. 141, 18 Stat. 481. See 18 Stat. 481.",
            ["137", "137", "141", "141", "141"],
        ),
        ("Act of Mar. 3, 1875, ch. 137. The act of March 3, 1875, is old. The act of 1875 is.", ["137"] * 3),
        ("Act of Mar. 3, 1875, ch. 137. Act of Mar. 3, 1875, ch. 141. The act of March 3, 1875.", ["137", "141", ""]),
        ("The act of March 3, 1875 (18 Stat. 470). The act of March 3, 1875, is old.", ["18-stat-470"] * 3),
    ],
)  # fmt: skip
def test_acts_of_one_day_are_told_apart_by_chapter_or_page(decision, text, keys):
    found = [one.authority or "" for one in read_citations(decision(text)).citations]
    assert [key.removeprefix("act-of-mar-3-1875-ch-") for key in found] == keys


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("One thing.1 We said so. See supra n. 44.\n. a note", ["note-not-in-opinion"]),
        ("One thing.1 We said so. See supra n. 1.\n. a note", []),
        ("We said so. See supra n. 44.", []),
    ],
    ids=["no such note", "its note", "a text without notes"],
)
def test_a_note_that_no_opinion_here_has_is_doubted(decision, text, doubts):
    assert [issue.code for issue in read_citations(decision(text)).issues] == doubts


def test_a_page_on_which_the_other_opinion_begins_is_a_page_of_that_opinion(decision):
    text = "*101 The Court says so.\n== dissent\nI disagree. Ante, at 101. It is *102 wrong."
    assert [one.to_opinion for one in read_citations(decision(text)).cross_references] == ["lead"]


def test_what_the_slip_opinion_of_a_cited_case_says_is_no_place_in_this_one(decision):
    text = "*1 See Petrella v. Roe, 572 U.S. 663, 670 (2014) (slip op., at 1). Slip op. at 1."
    assert len(read_citations(decision(text)).cross_references) == 1


TOUHY = "United States ex rel. Touhy v. Ragen, 340 U.S. 462 (1951). "
COWART = "Estate of Cowart v. Nicklos Drilling Co., 505 U.S. 469 (1992). "
ARMIJO = "Armijo ex rel. Chavez v. Wagon Mound Pub. Schs., 159 F.3d 1253 (10th Cir. 1998). "


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (TOUHY + "Touhy controls. The Touhy Court said so.", ["340-us-462"] * 3),
        (COWART + "Cowart is binding here.", ["505-us-469"] * 2),
        (ARMIJO + "Armijo controls. Chavez was a minor.", ["159-f3d-1253"] * 2),
        (COWART + "The Estate filed late.", ["505-us-469"]),
    ],
)
def test_a_case_of_a_relator_or_an_estate_is_called_by_the_person(decision, text, keys):
    assert [one.authority for one in read_citations(decision(text)).citations] == keys


SALAMON = "State v. Salamon, 287 Conn. 509, 542, 949 A.2d 1092 (2008). It was so. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SALAMON + "State v. Salamon, supra, 287 Conn. 544.", ("short", "287-conn-509", ["544"])),
        (SALAMON + "State v. Salamon, supra, 548 n.33.", ("supra", "287-conn-509", ["548 n.33"])),
        (
            "In The Osceola, 189 U.S. 158 (1903), it was. The Osceola, 189 U. S. 175.",
            ("short", "189-us-158", ["175"]),
        ),
        (
            SALAMON + "State v. Salamon, supra, 287 Conn. 544. State v. Salamon, supra, 287 Conn. 546.",
            ("short", "287-conn-509", ["546"]),
        ),
        # Another year, another name, or a page too far on is another case.
        (SALAMON + "State v. Salamon, 287 Conn. 544 (2009).", ("full", "287-conn-544", [])),
        (SALAMON + "State v. Ward, 287 Conn. 544.", ("full", "287-conn-544", [])),
        (SALAMON + "State v. Salamon, 287 Conn. 844.", ("full", "287-conn-844", [])),
    ],
)
def test_a_page_with_the_name_and_volume_of_a_case_cited_before_is_a_page_of_that_case(
    decision, text, expected
):
    one = read_citations(decision(text)).citations[-1]
    assert (one.form, one.authority, [pin.text for pin in one.pins]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("State v. Roberts, 700 A.2d 1 (Md. 2002) (Roberts I). In Roberts I, supra at 12.", ["12"]),
        ("Steel Co. v. Roe, 523 U.S. 83 (1998) [hereinafter Steel Co.]. Steel Co., supra, at 103.", ["103"]),
        ("Smith v. Jones, 400 Mich. 450 (1977). So it is. Smith, supra, p 456.", ["p 456"]),
        ("Smith v. Jones, 400 Mich. 450 (1977). So it is. Smith, supra, 456.05.", []),
        ("Smith v. Jones, 400 Mich. 450 (1977). So it is. See Smith, supra.", []),
    ],
)
def test_the_name_before_supra_does_not_reach_over_a_bracket_and_its_page_is_read(decision, text, expected):
    one = [one for one in read_citations(decision(text)).citations if one.form == "supra"][-1]
    assert one.authority in {"700-a2d-1", "523-us-83", "400-mich-450"}
    assert [pin.text for pin in one.pins] == expected


@pytest.mark.parametrize("words", ["part II.A, supra", "Part II.A, supra", "section III, supra"])
def test_a_part_of_this_opinion_is_no_case(decision, words):
    assert read_citations(decision(f"It is explained above. See {words}. So it is.")).citations == ()


def test_the_same_case_reported_again_keeps_its_name(decision):
    text = "Commonwealth v. Fluker, 377 Mass. 123, 131 (1979), S.C., 380 Mass. 900 (1980)."
    read = read_citations(decision(text))
    assert [one.name for one in read.citations] == ["Commonwealth v. Fluker"] * 2


def test_louisianas_docket_number_and_day_are_no_part_of_the_name(decision):
    text = "Smith v. Jones, 2003-0345, p. 5 (La. App. 1 Cir. 2/23/04), 873 So. 2d 695, 699."
    one = read_citations(decision(text)).citations[0]
    assert (one.name, one.court, one.year) == ("Smith v. Jones", "lactapp", 2004)


@pytest.mark.parametrize(
    ("printed", "name", "defines"),
    [
        ("Carter v. Rice (Carter I), 100 F.3d 5 (9th Cir. 2000). In Carter I, it was.", "Carter v. Rice", 2),
        ("Carter v. Rice (“Carter”), 100 F.3d 5 (9th Cir. 2000).", "Carter v. Rice", 1),
        ("Roe v. Doe (In re Doe), 100 F.3d 5 (9th Cir. 2000).", "Roe v. Doe (In re Doe)", 1),
    ],
)
def test_a_short_name_given_before_the_volume_is_no_part_of_the_name(decision, printed, name, defines):
    read = read_citations(decision(f"It is settled. See {printed}"))
    assert read.citations[0].name == name
    assert [one.authority for one in read.citations] == ["100-f3d-5"] * defines


@pytest.mark.parametrize(
    ("before", "signal"),
    [
        ("It is so. See, e.g., statements and opinions in ", "see-eg"),
        ("For more, see my dissent in ", "see"),
        ("It is so. See the cases cited in ", "see"),
        ("We see the opinion in ", "none"),
        ("It is so by the opinion in ", "none"),
    ],
)
def test_a_signal_may_point_at_what_of_a_case_is_meant(decision, before, signal):
    found = read_citations(decision(f"{before}Roe v. Doe, 469 Mich. 883 (2003).")).citations
    assert [one.signal for one in found] == [signal]
