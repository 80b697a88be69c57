"""A file is text in a known encoding, or it gets a message that says what it is instead."""

import pytest

from loader.errors import SourceError
from loader.read.encoding import decode, peek


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_text(encoding):
    assert decode("Doe v. Roe § 1983 “so”".encode(encoding), "doe.txt") == "Doe v. Roe § 1983 “so”"


def test_line_ends_stay_as_they_are():
    assert decode(b"a\r\nb\rc\n", "doe.txt") == "a\r\nb\rc\n"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_said_to_be_empty(data):
    with pytest.raises(SourceError, match=r"^doe\.txt is empty; give the text of an opinion$"):
        decode(data, "doe.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04rest", "a zip archive or an office document"),
        (b"\x1f\x8brest", "a gzip archive"),
        (b"\x00\x01\x02", r"binary \(a zero byte at offset 0\)"),
        (b"abc\x00", r"binary \(a zero byte at offset 3\)"),
    ],
)
def test_what_is_not_text_is_named(data, kind):
    with pytest.raises(SourceError, match=f"^doe.txt is {kind}"):
        decode(data, "doe.txt")


def test_another_encoding_is_told_by_its_first_wrong_byte_and_how_to_convert_it():
    with pytest.raises(SourceError, match=r"not UTF-8 \(byte 0x93 at offset 3\).*iconv -f WINDOWS-1252"):
        decode(b"He \x93said\x94", "doe.txt")


def test_a_byte_order_mark_does_not_move_the_offset_of_a_wrong_byte():
    with pytest.raises(SourceError, match=r"byte 0x93 at offset 6"):
        decode(b"\xef\xbb\xbfHe \x93said", "doe.txt")


@pytest.mark.parametrize("data", ["section §".encode()[:-1], "section".encode("utf-16")[:-1]])
def test_a_file_cut_off_within_a_character_is_said_to_be_cut_off(data):
    with pytest.raises(SourceError, match="cut off or damaged within a character"):
        decode(data, "doe.txt")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x93", b"", b"\x00\xd8"])
def test_a_glance_never_fails(data):
    assert isinstance(peek(data), str)


def test_every_message_is_one_line():
    for data in (b"", b"\x00", b"\x93", b"%PDF-1"):
        with pytest.raises(SourceError) as caught:
            decode(data, "doe.txt")
        assert "\n" not in str(caught.value)
