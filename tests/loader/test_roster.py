"""Judges imported from CSV files, and how the command keeps them."""

from datetime import date

import pytest

from loader.errors import SourceError
from loader.model import Post
from loader.roster import import_roster, load_roster, save_roster

PEOPLE = """judge_id,name_first,name_middle,name_last,name_suffix
7,James,Robert,Browning,
8,William,Docker,Browning,
"""
POSTS = """judge_id,court_name,commission_date,termination_date
7,"U. S. Court of Appeals for the Ninth Circuit",09/18/1961,05/05/2012
8,"U. S. District Court, District of Arizona",05/14/1984,
8,"Court of Nowhere",,
"""
ONE = """nid,Last Name,First Name,Middle Name,Suffix,Court Name (1),Commission Date (1),Termination Date (1),Court Name (2),Commission Date (2),Termination Date (2)
1393931,Bybee,Jay,S.,,U.S. Court of Appeals for the Ninth Circuit,2003-03-21,,,,
"""


@pytest.fixture
def files(tmp_path):
    def made(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return [tmp_path / f"{name}.csv" for name in texts]

    return made


def test_judges_and_appointments_in_two_files_make_a_roster(files):
    roster, unknown = import_roster(files(people=PEOPLE, posts=POSTS))
    assert [(person.name, person.posts) for person in roster.persons] == [
        ("James Robert Browning", (Post("ca9", date(1961, 9, 18), date(2012, 5, 5)),)),
        ("William Docker Browning", (Post("azd", date(1984, 5, 14), None),)),
    ]
    assert unknown == {"Court of Nowhere": 1}


def test_one_file_with_numbered_courts_makes_a_roster(files):
    roster, _ = import_roster(files(judges=ONE))
    assert [(person.id, person.name, person.posts) for person in roster.persons] == [
        ("1393931", "Jay S. Bybee", (Post("ca9", date(2003, 3, 21), None),))
    ]


def test_what_is_kept_is_what_was_imported(files, tmp_path):
    roster, _ = import_roster(files(people=PEOPLE, posts=POSTS))
    kept = load_roster(save_roster(roster, tmp_path / "kept" / "judges.json"))
    assert kept.persons == roster.persons
    assert len(kept.digest) == 64


def test_without_an_import_there_is_nobody(tmp_path):
    assert load_roster(tmp_path / "judges.json").persons == ()


def test_a_file_of_something_else_is_refused(files, tmp_path):
    with pytest.raises(SourceError, match="no file has a column with surnames"):
        import_roster(files(other="a,b\n1,2\n"))
    with pytest.raises(SourceError, match="cannot be read as CSV"):
        import_roster([tmp_path / "missing.csv"])
    broken = tmp_path / "judges.json"
    broken.write_text("{}")
    with pytest.raises(SourceError, match="is no roster of judges"):
        load_roster(broken)
