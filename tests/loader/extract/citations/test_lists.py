"""Lists of rules and sections: each is one citation, and no page, year or count is taken for one."""

import pytest

from loader.extract.citations.provisions.finding import find


def labels(text):
    return [one.label for one in find(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("under Fed. R. Civ. P. 12(b)(6), 56(c). It", "12(b)(6) 56(c)"),
        ("under Fed. R. Civ. P. 12(b)(1), 12(b)(6) and 56(c), he", "12(b)(1) 12(b)(6) 56(c)"),
        ("under Federal Rules of Civil Procedure 8, 9(b), and 12(b)(6). He", "8 9(b) 12(b)(6)"),
        ("under Fed. R. Civ. P. 23(a) & (b)(3), he", "23(a) 23(b)(3)"),
        ("under Fed. R. Civ. P. 60(b)(1), (b)(3), 59, he", "60(b)(1) 60(b)(3) 59"),
        ("under Rules 8 and 56 of the Federal Rules of Civil Procedure, he", "8 56"),
    ],
)
def test_each_rule_of_a_list_is_cited(text, numbers):
    assert labels(text) == [f"Fed. R. Civ. P. {number}" for number in numbers.split()]


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("See Fed. R. Civ. P. 56(c), 12 F.3d 45, 46", "Fed. R. Civ. P. 56(c)"),
        ("See Fed. R. Civ. P. 56(c), 477 (1986).", "Fed. R. Civ. P. 56(c)"),
        ("By Fed. R. Civ. P. 56 and 30 days later he", "Fed. R. Civ. P. 56"),
        ("By Fed. R. Civ. P. 4(m), 2000 ed., he", "Fed. R. Civ. P. 4(m)"),
        ("By Fed. R. Evid. 404(b), 20. He", "Fed. R. Evid. 404(b)"),
        ("By Rule 404(b), 3 of the witnesses", "Rule 404(b)"),
        ("By Rule 12 and 5 others he", "Rule 12"),
    ],
)
def test_a_page_a_year_or_a_count_after_a_rule_is_no_rule(text, only):
    assert [label for label in labels(text) if "F.3d" not in label] == [only]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        (
            "by 42 U.S.C. §§ 1983, 1985(3), and 1988. He",
            ["42 U.S.C. § 1983", "42 U.S.C. § 1985(3)", "42 U.S.C. § 1988"],
        ),
        ("by 18 U.S.C. §§ 371, 1341 & 2. He", ["18 U.S.C. § 371", "18 U.S.C. § 1341", "18 U.S.C. § 2"]),
        ("by 18 U.S.C. § 922(g)(1), (g)(3). He", ["18 U.S.C. § 922(g)(1)", "18 U.S.C. § 922(g)(3)"]),
    ],
)
def test_each_section_of_a_list_is_cited(text, sections):
    assert labels(text) == sections
