"""Names: keys that all spellings share, and one home for every namespace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import names
from ontology.modules import prefixes
from ontology.names import Minter, citation_key, slug
from ontology.terms import schemes


@given(st.text())
def test_a_slug_is_its_own_slug(text):
    try:
        made = slug(text)
    except ValueError:
        return
    assert made == slug(made)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("439 F.3d 1055", "439-f3d-1055"),
        ("489 U.S. 189", "489-us-189"),
        ("489 U. S. 189", "489-us-189"),
        ("109 S.Ct. 998", "109-sct-998"),
        ("109 S. Ct. 998", "109-sct-998"),
        ("531 U.S. ___", "531-us-___"),
        ("42 U.S.C. § 1983", "42-usc-1983"),
    ],
)
def test_all_spellings_of_a_citation_share_a_key(spelling, key):
    assert citation_key(spelling) == key


def test_nothing_can_be_named_without_a_letter_or_digit():
    with pytest.raises(ValueError, match="no letter or digit"):
        slug("§ — ?")


@pytest.mark.parametrize(
    ("prefix", "space"),
    [
        ("cl", names.DEF),
        ("doctrine", names.DOCTRINE),
        ("court", names.COURT),
        ("ontology", names.ONTOLOGY),
        ("shape", names.SHAPE),
        ("case", Minter().decision("")),
        ("graph", Minter().graph("")),
        ("judge", Minter().judge("")),
        ("statute", Minter().authority("statute", "")),
    ],
)
def test_the_prefix_map_says_what_names_mints(prefix, space):
    assert prefixes()[prefix] == space


def test_every_scheme_has_its_own_prefix():
    spaces = {prefix: space for prefix, space in prefixes().items() if space.startswith(names.DEF)}
    assert spaces == {"cl": names.DEF} | {found.slug: names.scheme(found.slug) for found in schemes()}


def test_no_two_prefixes_stand_for_one_namespace():
    assert len(set(prefixes().values())) == len(prefixes())
