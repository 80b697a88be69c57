"""Names in lists of judges, and the keys made of them."""

import pytest

from loader.model import Span
from loader.read.structure.judges import is_name, judges_in, surname


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("ROBERTS, C. J., and SCALIA and THOMAS, JJ.", ["ROBERTS", "SCALIA", "THOMAS"]),
        ("Chief Judge LIPPMAN and Judges CIPARICK, SMITH", ["LIPPMAN", "CIPARICK", "SMITH"]),
        ("Justice Ginsburg and Justice Breyer", ["Ginsburg", "Breyer"]),
        ("HARTZ and HOLMES, Circuit Judges", ["HARTZ", "HOLMES"]),
        ("DONOVAN, P.J., and McGLYNN,1 J.", ["DONOVAN", "McGLYNN"]),
        ("The Honorable Wm. Fremming Nielsen", ["Wm. Fremming Nielsen"]),
        ("ROBERT P. FRANK, Judge", ["ROBERT P. FRANK"]),
        ("SMITH, JONES & BROWN", ["SMITH", "JONES", "BROWN"]),
    ],
)
def test_judges_are_named_without_their_titles(words, names):
    assert [name.of(words) for name in judges_in(words, Span(0, len(words)))] == names


@pytest.mark.parametrize(
    "words", ["the other judges", "We", "The parties", "Smith and Jones", "SMITH, J., who was absent", ""]
)
def test_what_is_no_list_of_judges_names_none(words):
    assert judges_in(words, Span(0, len(words))) == ()


@pytest.mark.parametrize(
    ("judge", "key"),
    [
        ("BYBEE", "bybee"),
        ("ROBERT P. FRANK", "frank"),
        ("VAN GRAAFEILAND, JR.", "van-graafeiland"),
        ("O’SCANNLAIN", "oscannlain"),
        ("KOLLAR-KOTELLY", "kollar-kotelly"),
        ("D.W. NELSON", "nelson"),
        ("THOMAS A. WISEMAN, JR.", "wiseman"),
        ("THE CHIEF JUSTICE", "chief-justice"),
        ("López", "lopez"),
    ],
)
def test_the_surname_is_the_key(judge, key):
    assert surname(judge) == key


def test_what_no_judge_is_called_is_no_name():
    assert not any(is_name(words) for words in ("We", "I", "The", "J.", "—", "Ж"))
    assert all(is_name(words) for words in ("Bybee", "LÓPEZ", "Li"))
