"""What is read from real files passes the shapes: nothing of a corpus is turned away for an error of ours."""

import gzip
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from loader.pipeline import check_only
from loader.settings import Settings

LINES = {
    "scotus_slip_citing/opinions.jsonl.gz": 6,
    "cap_text/cases.jsonl.gz": 150,
    "courtlistener_ca1/opinions.jsonl.gz": 110,
    "cap_nm_outcome/opinions.jsonl.gz": 90,
}
"""Every so many lines of these are read."""


def some_lines(file: Path, step: int) -> Iterator[str]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from islice(lines, step // 2, None, step)


@pytest.mark.parametrize("name", LINES)
def test_no_decision_of_a_corpus_is_rejected(name, shared, tmp_path):
    file = tmp_path / Path(name).name.removesuffix(".gz")
    file.write_text("".join(some_lines(shared / "corpus" / name, LINES[name])), encoding="utf-8")
    receipts = list(check_only([file], Settings()))
    assert receipts
    assert [(one.source, one.message) for one in receipts if one.outcome != "unchanged"] == []
