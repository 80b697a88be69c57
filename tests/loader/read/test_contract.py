"""What every reader promises, tried on one small decision written down in each layout."""

from itertools import pairwise
from pathlib import Path

import pytest

from loader.model import Decision, Span
from loader.read import READERS, Item, read
from loader.read.encoding import decode
from loader.read.formats.pdf import text_layer
from loader.settings import Settings

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "opinions").iterdir())
PRINTED_ONLY = {"cap-html", "html", "text", "pdf"}
"""Layouts without a record: their facts are only in the words of the head matter."""


@pytest.fixture(params=SAMPLES, ids=lambda path: path.name)
def sample(request) -> Path:
    return request.param


@pytest.fixture
def decision(sample) -> Decision:
    (made,) = read(sample, Settings())
    return made


def decoded(sample: Path) -> str:
    """The characters that a text is made of: those of the decoded file, or of the text layer of a PDF."""
    data = sample.read_bytes()
    is_pdf = sample.suffix == ".pdf"
    return text_layer(Item(data, sample.name)) if is_pdf else decode(data, sample.name)


def test_every_reader_has_a_sample_of_its_layout_and_no_other_takes_it():
    taken = {
        sample.name: [reader.name for reader in READERS if reader.sniff(sample.read_bytes())]
        for sample in SAMPLES
    }
    assert all(taken.values())
    assert {names[0] for names in taken.values()} | {"plaintext"} == {reader.name for reader in READERS}


def test_the_facts_are_read(decision):
    assert decision.court == "ca9" or decision.source.reader in {"text", "pdf"}
    if decision.source.reader not in PRINTED_ONLY:
        assert decision.name in {"Doe v. Roe", "Doe v. Roe & Sons"}
        assert (decision.key, decision.citations) == ("12-f3d-34", ("12 F.3d 34",))
        assert decision.year == 1994


def test_the_opinions_are_read_with_their_types_and_authors(decision):
    assert [opinion.name for opinion in decision.opinions] in (
        ["majority-smith", "dissent-jones"],
        ["lead-smith", "dissent-jones"],
    )


def test_the_note_is_linked_to_its_mark(decision):
    (note,) = decision.opinions[0].footnotes
    text = decision.source.text
    assert note.marker is not None
    assert note.marker.of(text) == "1"
    assert text[: note.marker.start].endswith("(9th Cir. 1993).")
    assert "See also Moe v. Noe, 3 F.3d 4." in note.span.of(text)


def test_every_character_comes_from_the_file(sample, decision):
    source = decision.source
    if source.original is None:
        return
    file = decoded(sample)
    assert source.original.length == len(source.text)
    for place, sign in enumerate(source.text):
        there = source.original.original(Span(place, place + 1)).of(file)
        assert (
            there == sign
            or there.split() == [] == sign.split()
            or there[:1] in {"&", "\\"}
            or (sign in " \n-0" and not there.strip())
        )


def test_a_phrase_is_found_again_in_the_file(sample, decision):
    source = decision.source
    start = source.text.index("Poe is not this case.")
    span = Span(start, start + len("Poe is not this case."))
    there = source.original.original(span) if source.original else span
    assert " ".join(there.of(decoded(sample)).split()) == "Poe is not this case."


def test_paragraphs_are_in_order_and_inside_their_opinion(decision):
    for opinion in decision.opinions:
        spans = [paragraph.span for paragraph in opinion.paragraphs]
        assert all(before.end <= after.start for before, after in pairwise(spans))
        assert all(span in opinion.span for span in spans)
        assert all(span.of(decision.source.text).strip() == span.of(decision.source.text) for span in spans)


def test_reading_is_deterministic(sample, decision):
    (again,) = read(sample, Settings())
    assert again == decision
