"""Whatever is fed to the readers, they read it or say in one line why not.

A few inputs in every run; ``pytest --fuzz-readers=5000 tests/loader/read/test_fuzz.py`` tries as many as wanted.
"""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loader.errors import SourceError
from loader.model import Decision, Span
from loader.read import READERS, Item, named, read_item
from loader.read.encoding import decode
from loader.read.formats.pdf import text_layer

SAMPLES = [path.read_bytes() for path in sorted((Path(__file__).parents[2] / "data" / "opinions").iterdir())]
PIECES = [
    b"<p>", b"</p>", b"<a href='#fn1'>1</a>", b"<a name='fn1' href='#fr1'>", b"<div class='footnote'>", b"&amp;", b"&#0;", b"&#xD800;",
    b"<![CDATA[", b"]]>", b"<![if x]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<?xml version='1.0'?>", b"<casebody>", b"<opinion type='x'>",
    b"{", b"}", b"[", b"]", b'"text":', b'"\\ud800"', b'"\\u0000"', b"\\", b'"', b",", b":", b"null", b"1e999", b"\xff", b"\x00", b"\xc2\xad",
    b"\r\n", b"\f", b"*1058", b"[12 F.3d 35]", b"_______\n 1 ", b"\n\n", b" | 9th Cir. | 1994\n", b"12 F.3d 34", b"Lead Opinion\n", b"SMITH, J.:\n",
    b"word.[1]", b"\n[1] See", b"{1} ", b"*2", b"-2-\n", b"<meta charset=latin1>", b"\xff\xfe", b". ", b"1", b"%PDF-1.4", b"\xef\xbb\xbf", b"\xef\xac\x81", b"\xe2\x80\x83",
]  # fmt: skip


def read_or_refused(item: Item, reader: str | None) -> list[Decision] | str:
    """The decisions of an item, or why it was refused; anything else that is raised fails the test."""
    try:
        return list(read_item(item, reader))
    except SourceError as error:
        return str(error)


def tried(item: Item, reader: str | None) -> None:
    """Read an item; it must end in decisions that hold together, or in a message of one line."""
    read = read_or_refused(item, reader)
    assert read or read == []
    assert not isinstance(read, str) or "\n" not in read
    for decision in () if isinstance(read, str) else read:
        text = decision.source.text
        assert decision.key
        for opinion in decision.opinions:
            assert opinion.span.end <= len(text)
            assert all(paragraph.span in opinion.span for paragraph in opinion.paragraphs)
        if decision.source.original:
            is_pdf = decision.source.reader == "pdf"
            original = text_layer(item) if is_pdf else decode(item.data, item.name)
            assert decision.source.original.original(Span(0, len(text))).end <= len(original)


def changed(data: bytes, seed: int) -> bytes:
    """A sample with a few of its parts cut out, doubled, exchanged, or replaced by something that matters."""
    chance = random.Random(seed)
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(made) + 1)
        end = min(len(made), start + chance.choice([0, 1, 3, 30, 300]))
        act = chance.randrange(4)
        part = bytes(made[start:end])
        made[start:end] = [b"", part * 2, chance.choice(PIECES), part[::-1]][act]
        if chance.random() < 0.1:
            del made[chance.randrange(len(made) + 1) :]
    return bytes(made)


def run(inputs: int) -> settings:
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=inputs, suppress_health_check=slow)


@pytest.fixture(scope="session")
def inputs(pytestconfig) -> int:
    return int(pytestconfig.getoption("--fuzz-readers"))


def test_changed_documents_are_read_or_refused(inputs):
    @run(inputs)
    @given(st.sampled_from(SAMPLES), st.integers(0, 2**32), st.sampled_from([None, *READERS]))
    def read_changed(data, seed, reader):
        tried(Item(changed(data, seed), "fuzz"), reader and reader.name)

    read_changed()


def test_pieces_of_every_layout_in_any_order_are_read_or_refused(inputs):
    pieces = st.one_of(
        st.sampled_from(PIECES), st.text(max_size=20).map(lambda text: text.encode("utf-8", "replace"))
    )

    @run(inputs)
    @given(st.lists(pieces, max_size=40).map(b"".join), st.sampled_from(READERS))
    def read_pieces(data, reader):
        tried(Item(data, "fuzz"), reader.name)

    read_pieces()


def test_a_reader_says_whether_it_knows_anything_at_all(inputs):
    @run(inputs)
    @given(st.binary(max_size=300))
    def sniff_all(data):
        assert all(named(reader.name).sniff(data) in {True, False} for reader in READERS)

    sniff_all()
