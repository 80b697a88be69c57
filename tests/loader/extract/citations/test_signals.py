"""A signal governs the whole string of citations that it opens (Bluebook 1.2), whatever stands between them."""

import pytest

from loader.extract.citations.reading import read_citations


@pytest.mark.parametrize(
    ("text", "signals"),
    [
        ("See N.M. Stat. Ann. § 3-7-11 (1965, as amended through 1995) (on notice); Roe v. Doe, 101 N.M. 694 (1984).", ["see"] * 2),
        ("See Fed. R. Civ. P. 54(a), (b); Fed. R. Bankr. P. 7054(a).", ["see"] * 3),
        ("It is so. See N.C.G.S. § 25-9-313(8) and § 25-9-504.", ["see"] * 2),
        ("It is a felony, see Sentencing Commission Comments, Tenn. Code Ann. § 40-35-113.", ["see"]),
        ("See also Advisory Committee's Notes to the 1970 Amendment to Rule 5 of the Federal Rules of Civil Procedure.", ["see-also"]),
        ("See, e.g., Roe v. Doe, 5 F.3d 1 (1st Cir. 1999), cert. denied, — U.S. -, 118 S.Ct. 698 (1998); A. v. B., 6 F.3d 2.", ["see-eg", "none", "see-eg"]),
        ("Roe v. Doe, 5 F.3d 1 (1st Cir. 1999); accord, e.g., A. v. B., 6 F.3d 2; C. v. D., 7 F.3d 3.", ["none", "accord-eg", "accord-eg"]),
        ("Compare, e.g., Roe v. Doe, 5 F.3d 1 (1st Cir. 1999), with A. v. B., 6 F.3d 2.", ["compare-eg", "compare-eg"]),
        ("See MCL 38.1304(12) and MCL 38.1303a(2).", ["see", "see"]),
        ("See 42 U.S.C. § 1983, and Fed. R. Civ. P. 5 is another rule.", ["see", "none"]),
        ("See 42 U.S.C. § 1983. Section 1988 is another law; Rule 5 too.", ["see"]),
        ("See Roe v. Doe, 5 F.3d 1 (1st Cir. 1999). A. v. B., 6 F.3d 2, is another.", ["see", "none"]),
    ],
)  # fmt: skip
def test_a_signal_governs_each_citation_of_its_string_and_none_after_it(decision, text, signals):
    assert [one.signal for one in read_citations(decision(text)).citations][: len(signals)] == signals
