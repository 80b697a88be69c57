"""Supreme Court decisions that the Constitution Annotated lists as overruling others, read for the overruling.

Only lead opinions and one concurrence that say it in words about the case by name are asked for. Not yet read: where
the name alone is not taken for the case (Bowles, Roper, Corvallis), and where a pronoun stands for it (Payne, Edelman).
"""

import json
import zipfile

import pytest

from loader.extract import extract
from loader.read import read
from loader.settings import Settings

OVERRULED = {
    "Kennedy/Obergefell v Hodges.txt": {"409-us-810"},
    "Breyer/US v Hatter.txt": {"253-us-245"},
    "Thomas/Mitchell v Helms.txt": {"433-us-229", "421-us-349"},
    "OConnor/Mitchell v Helms.txt": {"433-us-229", "421-us-349"},
    "OConnor/Agostini v Felton.txt": {"473-us-402"},
    "Rehnquist/Hudson v US.txt": {"490-us-435"},
    "Rehnquist/Collins v Youngblood.txt": {"170-us-343", "107-us-221"},
    "Kennedy/Rodriguez de Quijas v Shearson American Express, Inc..txt": {"346-us-427"},
    "Rehnquist/Daniels v Williams.txt": {"451-us-527"},
    "Rehnquist/Illinois v Gates.txt": {"378-us-108", "393-us-410"},
    "Rehnquist/US v Scott.txt": {"420-us-358"},
}
ENDS = {"overruled", "abrogated", "disapproved"}

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def archive(shared):
    with zipfile.ZipFile(shared / "corpus" / "scotus_by_justice" / "opinions.zip") as opened:
        yield opened


@pytest.mark.parametrize("name", OVERRULED)
def test_the_opinion_is_read_as_overruling_what_it_overrules_and_nothing_else(archive, name, tmp_path):
    path = tmp_path / "opinion.txt"
    words = archive.read(name).decode("utf-8", "replace")
    path.write_text(f"A v. B\n\n1 U.S. 1 | U.S. | 2000\n\nLead Opinion\n\n{words}", encoding="utf-8")
    reading = extract(next(iter(read(path, Settings()))))
    ended = {one.authority for one in reading.treatments if one.by is None and one.kind in ENDS}
    assert OVERRULED[name] <= ended, json.dumps(sorted(ended))
    assert len(ended - OVERRULED[name]) <= 1
