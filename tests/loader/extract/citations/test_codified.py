"""A section of an act and its place in the Code are one authority, cited together or alone."""

import pytest

from loader.extract.citations.reading import read_citations


@pytest.mark.parametrize(
    ("text", "authorities"),
    [
        ("By CWA § 306, 33 U.S.C. § 1316, it is. Then CWA § 306(b).", ["33-usc-1316", "33-usc-1316", "33-usc-1316-b"]),
        ("By section 5 of the Clayton Act (15 U.S.C. § 16) it is. Section 5 of the Clayton Act is old.", ["15-usc-16"] * 3),
        ("By INA § 237(a)(1), 8 U.S.C. § 1227(a)(1), it is. See INA § 237.", ["8-usc-1227-a-1", "8-usc-1227-a-1", "8-usc-1227"]),
        ("By Title VII § 703, 42 U.S.C. § 2000e-2, it is. See section 703 of Title VII.", ["42-usc-2000e-2"] * 3),
        ("He sues by 29 U.S.C. § 1132(a) [ERISA § 502(a)]. See ERISA § 502(a).", ["29-usc-1132-a"] * 3),
        ("By ERISA §§ 404, 405, 29 U.S.C. §§ 1104, 1105, it is.", ["29-usc-1104", "29-usc-1105", "29-usc-1104", "29-usc-1105"]),
        ("By section 32 of the Lanham Act, 15 U.S.C. § 1114(1), it is. By 17 U.S.C. § 32 it is not.", ["15-usc-1114-1", "15-usc-1114-1", "17-usc-32"]),
        ("By CWA § 306, 33 U.S.C. § 1316, it is. Section 306 of the Act, and section 9 of the Act.", ["33-usc-1316", "33-usc-1316", "33-usc-1316", "clean-water-act-9"]),
        ("By ERISA § 502(e), 28 U.S.C. § 1331, we hear it.", ["employee-retirement-income-security-act-502-e", "28-usc-1331"]),
        ("By ERISA § 502, 29 U.S.C. § 1132, and ERISA § 502, 29 U.S.C. § 1140. See ERISA § 502.",
            ["29-usc-1132", "29-usc-1132", "29-usc-1140", "29-usc-1140", "employee-retirement-income-security-act-502"],
        ),
        ("By section 43(a) of the Lanham Act, 15 U.S.C. § 1125(a)(1)(B), it is. See section 43(a) of the Lanham Act.", ["15-usc-1125-a-1-b", "15-usc-1125-a-1-b", "15-usc-1125-a"]),
        ("By section 60123 of the PSA, 49 U.S.C. § 60123, it is. Under section 60105 of the PSA it is not.", ["49-usc-60123", "49-usc-60123", "49-usc-60105"]),
        ("By CWA § 306; 33 U.S.C. § 1316 is another.", ["clean-water-act-306", "33-usc-1316"]),
    ],
)  # fmt: skip
def test_a_section_of_an_act_is_the_section_of_the_code_it_is_printed_with(decision, text, authorities):
    assert [one.authority for one in read_citations(decision(text)).citations] == authorities


def test_its_authority_is_cited_both_ways_and_no_other_is_left_over(decision):
    read = read_citations(decision("Under CWA § 306, 33 U.S.C. § 1316, it is so."))
    assert {key: one.citations for key, one in read.authorities.items()} == {
        "33-usc-1316": ("33 U.S.C. § 1316", "Clean Water Act § 306")
    }
