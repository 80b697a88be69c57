"""Words that hyphens and odd glyphs break are whole in the text for matching, and every span maps back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.extract import extract
from loader.extract.cleaning import clean, cleaned_copy
from loader.model import Span
from loader.read import Item, read_item


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("autho\u00adrized", "authorized"),
        ("the o\ufb03cer’s \ufb01nding", "the officer’s finding"),
        ("2\u00a0U.S.\u20031", "2 U.S. 1"),
        ("a zero\u200bwidth", "a zerowidth"),
        ("Forbes &amp; Wallace, &sect; 5 of AT&T; R&D", "Forbes & Wallace, § 5 of AT&T; R&D"),
        ("DeSha-ney, as in DeShaney", "DeShaney, as in DeShaney"),
        ("Los Ange-les and Los Angeles", "Los Angeles and Los Angeles"),
        ("a well-known rule", "a well-known rule"),
        ("pre-existing law, preexisting law", "pre-existing law, preexisting law"),
        ("require-\n   ments", "requirements"),
        ("state-\ncreated danger; state-created", "state-\ncreated danger; state-created"),
        ("section 2—1303, par. 63b—4(m), pp. 12—14", "section 2-1303, par. 63b-4(m), pp. 12-14"),
        ("So. TEX. CIV. PRAC. & REM. CODE ANN. § 74.351", "So. Tex. Civ. Prac. & Rem. Code Ann. § 74.351"),
        ("TEX. R. APP. P. 43.2; IN TEX. HE", "Tex. R. App. P. 43.2; IN TEX. HE"),
        ("in 1990—he said—3 days", "in 1990—he said—3 days"),
        ("Mr. Smith-Jones", "Mr. Smith-Jones"),
    ],
)
def test_a_text_is_cleaned(printed, cleaned):
    assert clean(printed).text == cleaned


def test_a_hyphen_where_a_line_ended_in_the_file_breaks_a_word():
    lines = (
        "The officer's conduct was, the court of appeals held in its judgment, not unreaso-\nnable at all.\n"
    )
    text = "SMITH, Circuit Judge:\n\n" + lines * 2 + "We affirm the judgment of the district court.\n"
    (decision,) = read_item(Item(text.encode(), "slip.txt"))
    assert "unreaso-nable" in decision.source.text
    cleaned, _ = cleaned_copy(decision)
    assert "unreasonable" in cleaned.source.text


TEXTS = st.lists(
    st.sampled_from(
        [
            "word",
            "wo",
            "rd",
            "-",
            "\u00ad",
            "\ufb01",
            "\ufb03",
            "\u00a0",
            " ",
            "\n",
            "-\n",
            "é",
            "x",
            "&amp;",
            "&",
        ]
    ),
    max_size=40,
).map("".join)


@given(TEXTS)
def test_every_character_of_a_cleaned_text_maps_back_to_what_it_stands_for(text):
    made = clean(text)
    assert made.offsets.length == len(made.text)
    edited = {edit.span: edit.words for edit in made.edits}
    for place, sign in enumerate(made.text):
        there = made.back(Span(place, place + 1))
        assert there.of(text) == sign or sign in edited[there]


@given(TEXTS, st.data())
def test_a_span_that_no_edit_divides_survives_there_and_back(text, data):
    made = clean(text)
    places = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    span = Span(*places)
    touched = any(edit.span.start < span.end and span.start < edit.span.end for edit in made.edits)
    if span.start < span.end and not touched:
        assert made.forward(span).of(made.text) == span.of(text)
        assert made.back(made.forward(span)) == span


def test_what_is_extracted_from_a_cleaned_text_stands_in_the_text_as_it_is():
    text = (
        "Doe v. Roe\n\n12 F.3d 34 | 9th Cir. | 1994\n\nLead Opinion\n\nSMITH, Circuit Judge:\n\n"
        "We fol\u00adlow Poe v. C\u00adoe, 1 F.\u00ad3d 2 (9th Cir. 19\u00ad93). The \ufb01nding stands. Id. at 4.\n"
    )
    (decision,) = read_item(Item(text.encode(), "doe.txt"))
    reading = extract(decision)
    assert reading.decision is decision
    words = [cited.span.of(text) for cited in reading.citations]
    assert words[0] == "1 F.\u00ad3d 2"
    assert reading.citations[0].year == 1993
    assert reading.citations[1].authority == reading.citations[0].authority
