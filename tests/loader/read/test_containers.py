"""Archives, records and standard input hold documents; what is wrong with one costs no other."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard

from loader.errors import SourceError
from loader.read import Item, Refused, items, read
from loader.read.containers import STDIN
from loader.settings import Settings

MOST = 5_000_000
RECORD = {
    "name": "Doe v. Roe",
    "citation": "12 F.3d 34",
    "court": "9th Cir.",
    "text": "SMITH, J.: We affirm.",
}
LINES = b"".join(json.dumps({**RECORD, "citation": f"{n} F.3d 34"}).encode() + b"\n" for n in (1, 2, 3))


def names(path: Path, most: int = MOST) -> list[str]:
    return [item.name if isinstance(item, Item) else f"! {item.message}" for item in items(path, most)]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_zip_archive_holds_its_members_but_no_hidden_ones(tmp_path):
    path = zipped(tmp_path / "a.zip", {"b/1.txt": b"one", ".x": b"", "__MACOSX/1": b"", "c.txt": b"two"})
    assert list(items(path, MOST)) == [
        Item(b"one", "a.zip/b/1.txt", f"{path}/b/1.txt"),
        Item(b"two", "a.zip/c.txt", f"{path}/c.txt"),
    ]


def test_names_that_lead_out_of_an_archive_are_names_and_nothing_more(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    path = zipped(inside / "a.zip", {"../../evil.txt": b"one", "/etc/passwd": b"two"})
    assert len(names(path)) == 2
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["a.zip", "inside"]


def test_a_member_that_unpacks_to_far_more_is_refused_and_the_others_are_read(tmp_path):
    path = zipped(tmp_path / "a.zip", {"bomb": b"0" * 4_000_000, "good.txt": b"good", "big": bytes(MOST + 1)})
    bomb, good, big = names(path)
    assert "far more than text does" in bomb
    assert good == "a.zip/good.txt"
    assert big.startswith("! ")


def test_an_archive_in_an_archive_is_not_opened(tmp_path):
    inner = zipped(tmp_path / "inner.zip", {"x": b"x"}).read_bytes()
    (said,) = names(zipped(tmp_path / "a.zip", {"inner.zip": inner}))
    assert "packed inside of an archive" in said


def test_a_member_with_a_password_or_a_wrong_checksum_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"x.txt": b"hello hello hello", "y.txt": b"y"})
    data = bytearray(path.read_bytes())
    place = data.index(b"x.txt") + 5
    data[place : place + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(data))
    broken, good = names(path)
    assert "cannot be read" in broken
    assert good == "a.zip/y.txt"


def test_a_tar_archive_holds_files_but_no_links(tmp_path):
    path = tmp_path / "a.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, data in {"1.txt": b"one", "2.jsonl": LINES}.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert names(path) == ["a.tar/1.txt", *(f"a.tar/2.jsonl line {n}" for n in (1, 2, 3))]


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        ("", bytes),
        (".gz", gzip.compress),
        (".bz2", bz2.compress),
        (".xz", lzma.compress),
        (".zst", zstandard.compress),
    ],
)
def test_each_line_of_json_is_a_record(tmp_path, suffix, pack):
    path = tmp_path / f"cases.jsonl{suffix}"
    path.write_bytes(pack(LINES))
    assert names(path) == [f"cases.jsonl line {n}" for n in (1, 2, 3)]
    assert [decision.key for decision in read(path, Settings())] == ["1-f3d-34", "2-f3d-34", "3-f3d-34"]


def test_records_are_read_as_they_are_asked_for(tmp_path):
    path = tmp_path / "endless.jsonl.gz"
    path.write_bytes(gzip.compress(LINES * 2000) + b"and what comes then is broken")
    coming = items(path, MOST)
    assert [next(coming).name for _ in range(5)][-1] == "endless.jsonl line 5"


def test_a_file_with_one_object_is_one_document(tmp_path):
    for name, text in {"a.json": json.dumps(RECORD), "b.json": json.dumps(RECORD, indent=1)}.items():
        (tmp_path / name).write_text(text)
        assert names(tmp_path / name) == [name]


def test_a_record_that_is_too_long_costs_no_other(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_bytes(LINES + json.dumps({"text": "x" * 500}).encode() + b"\n" + LINES)
    found = names(path, 200)
    assert [name[-6:] for name in found if not name.startswith("!")] == [
        f"line {n}" for n in (1, 2, 3, 5, 6, 7)
    ]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, lzma.compress])
def test_what_breaks_off_is_said_to(tmp_path, pack):
    path = tmp_path / "cases"
    path.write_bytes(pack(b"Some text of an opinion that is long enough. " * 2000)[:-20])
    with pytest.raises(SourceError, match="cut off or damaged"):
        list(items(path, MOST))


def test_what_unpacks_to_more_than_a_file_may_be_is_refused(tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"0" * 1_000_000))
    with pytest.raises(SourceError, match="larger than 1000 bytes"):
        list(items(path, 1000))


def test_an_office_document_is_named(tmp_path):
    path = zipped(tmp_path / "a.docx", {"[Content_Types].xml": b"", "word/document.xml": b""})
    with pytest.raises(SourceError, match="an office document"):
        list(items(path, MOST))


def test_standard_input_is_read_as_a_file_is(monkeypatch):
    class Input:
        buffer = io.BufferedReader(io.BytesIO(gzip.compress(LINES)))

    monkeypatch.setattr("sys.stdin", Input)
    assert names(STDIN) == [f"stdin line {n}" for n in (1, 2, 3)]


def test_a_refusal_says_where(tmp_path):
    path = zipped(tmp_path / "a.zip", {"x": bytes(2_000_000)})
    (refused,) = items(path, MOST)
    assert isinstance(refused, Refused)
    assert refused.place == f"{path}/x"
