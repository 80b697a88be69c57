"""A case named in the text and cited in the note called there is one case (notes are lines beginning ``. ``)."""

import pytest

from loader.extract.citations.reading import read_citations


def _cited(decision, text):
    return [(one.name, one.authority) for one in read_citations(decision(text)).citations]


@pytest.mark.parametrize(
    "name", ["State v. Walker", "In re Walker", "Manor v. Nestle Food Co.", "Deeter & Sons v. Walker"]
)
def test_the_note_s_citation_has_the_name_and_the_name_means_the_case(decision, name):
    text = f"It is so by {name.rstrip('.')}.1 The court in {name} is right.\n. 100 Utah 523, 116 P.2d 766 (1941)."
    cited = _cited(decision, text)
    assert (name, "100-utah-523") in cited[:1] + cited[-1:]
    assert {key for _, key in cited} == {"100-utah-523"}


@pytest.mark.parametrize(
    "text",
    [
        "The state is right.1 It is so.\n. 100 Utah 523, 116 P.2d 766 (1941).",
        "It is so by State v. Walker, 5 Utah 6.1\n. 100 Utah 523, 116 P.2d 766 (1941).",
        "It is so by State v. Walker.1\n. The court changed. 100 Utah 523, 116 P.2d 766 (1941).",
    ],
)
def test_no_name_is_given_where_none_stands_at_the_mark_or_the_note_opens_otherwise(decision, text):
    assert (None, "100-utah-523") in _cited(decision, text)
